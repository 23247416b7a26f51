// Generated from spec/openapi by `npm run spec:generate`; do not edit.
/* eslint-disable */
// @ts-nocheck
"use strict";
export const CreateNamespaceRequest = validate21;
const schema6 = {"$id":"CreateNamespaceRequest","type":"object","required":["namespace"],"properties":{"namespace":{"$ref":"Namespace"},"properties":{"if":{"const":null},"else":{"$ref":"Properties"}}}};
const schema7 = {"$id":"Namespace","type":"array","items":{"type":"string"}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Namespace" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate22.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Namespace/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"Namespace/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"$id":"Properties","type":"object","additionalProperties":{"type":"string"}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Properties" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof data[key0] !== "string"){
validate24.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"Properties/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"Properties/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateNamespaceRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.namespace === undefined) && (missing0 = "namespace")){
validate21.errors = [{instancePath,schemaPath:"CreateNamespaceRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(!(validate22(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data1 = data.properties;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = true;
const _errs4 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(!(validate24(data1, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/properties",schemaPath:"CreateNamespaceRequest/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"CreateNamespaceRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

export const UpdateNamespacePropertiesRequest = validate26;
const schema9 = {"$id":"UpdateNamespacePropertiesRequest","type":"object","properties":{"removals":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}},"updates":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};
const schema10 = {"$id":"StringMap","type":"object","additionalProperties":{"type":"string"}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StringMap" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof data[key0] !== "string"){
validate27.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"StringMap/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"StringMap/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}


function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateNamespacePropertiesRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.removals !== undefined){
let data0 = data.removals;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data0)){
var valid2 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(typeof data0[i0] !== "string"){
validate26.errors = [{instancePath:instancePath+"/removals/" + i0,schemaPath:"UpdateNamespacePropertiesRequest/properties/removals/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/removals",schemaPath:"UpdateNamespacePropertiesRequest/properties/removals/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/removals",schemaPath:"UpdateNamespacePropertiesRequest/properties/removals/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate26.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data2 = data.updates;
const _errs8 = errors;
const _errs9 = errors;
let valid3 = true;
const _errs10 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(!(validate27(data2, {instancePath:instancePath+"/updates",parentData:data,parentDataProperty:"updates",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid1 = _errs11 === errors;
valid3 = _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/updates",schemaPath:"UpdateNamespacePropertiesRequest/properties/updates/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate26.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"UpdateNamespacePropertiesRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}

export const CreateTableRequest = validate29;
const schema11 = {"$id":"CreateTableRequest","type":"object","required":["name","schema"],"properties":{"name":{"type":"string"},"location":{"if":{"const":null},"else":{"$ref":"Location"}},"schema":{"$ref":"Schema"},"partition-spec":{"if":{"const":null},"else":{"$ref":"PartitionSpec"}},"write-order":{"if":{"const":null},"else":{"$ref":"SortOrder"}},"stage-create":{"if":{"const":null},"else":{"type":"boolean"}},"properties":{"if":{"const":null},"else":{"$ref":"Properties"}}}};
const schema12 = {"$id":"Location","type":"string"};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Location" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate30.errors = [{instancePath,schemaPath:"Location/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate30.errors = vErrors;
return errors === 0;
}

const schema13 = {"$id":"Schema","type":"object","required":["type","fields"],"properties":{"type":{"type":"string","const":"struct"},"schema-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"identifier-field-ids":{"if":{"const":null},"else":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}},"fields":{"type":"array","items":{"$ref":"StructField"}}}};
const schema14 = {"$id":"StructField","type":"object","required":["id","name","required","type"],"properties":{"id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"name":{"type":"string"},"required":{"type":"boolean"},"type":{"$ref":"Type"},"doc":{"if":{"const":null},"else":{"type":"string"}},"initial-default":{"if":{"const":null},"else":{"$ref":"AnyValue"}},"write-default":{"if":{"const":null},"else":{"$ref":"AnyValue"}}}};
const schema15 = {"$id":"Type","if":{"type":"string"},"else":{"$ref":"NestedType"}};
const schema16 = {"$id":"NestedType","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"StructType"},{"$ref":"ListType"},{"$ref":"MapType"}]};
const schema17 = {"$id":"StructType","type":"object","required":["type","fields"],"properties":{"type":{"type":"string","const":"struct"},"fields":{"type":"array","items":{"$ref":"StructField"}}}};
const wrapper0 = {validate: validate33};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StructType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate36.errors = [{instancePath,schemaPath:"StructType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate36.errors = [{instancePath:instancePath+"/type",schemaPath:"StructType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("struct" !== data0){
validate36.errors = [{instancePath:instancePath+"/type",schemaPath:"StructType/properties/type/const",keyword:"const",params:{allowedValue: "struct"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data1 = data.fields;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(wrapper0.validate(data1[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate36.errors = [{instancePath:instancePath+"/fields",schemaPath:"StructType/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate36.errors = [{instancePath,schemaPath:"StructType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate36.errors = vErrors;
return errors === 0;
}

const schema18 = {"$id":"ListType","type":"object","required":["type","element-id","element","element-required"],"properties":{"type":{"type":"string","const":"list"},"element-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"element":{"$ref":"Type"},"element-required":{"type":"boolean"}}};
const wrapper1 = {validate: validate34};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) && (missing0 = "type")) || ((data["element-id"] === undefined) && (missing0 = "element-id"))) || ((data.element === undefined) && (missing0 = "element"))) || ((data["element-required"] === undefined) && (missing0 = "element-required"))){
validate37.errors = [{instancePath,schemaPath:"ListType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate37.errors = [{instancePath:instancePath+"/type",schemaPath:"ListType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("list" !== data0){
validate37.errors = [{instancePath:instancePath+"/type",schemaPath:"ListType/properties/type/const",keyword:"const",params:{allowedValue: "list"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["element-id"] !== undefined){
let data1 = data["element-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate37.errors = [{instancePath:instancePath+"/element-id",schemaPath:"ListType/properties/element-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.element !== undefined){
const _errs4 = errors;
if(!(wrapper1.validate(data.element, {instancePath:instancePath+"/element",parentData:data,parentDataProperty:"element",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["element-required"] !== undefined){
const _errs5 = errors;
if(typeof data["element-required"] !== "boolean"){
validate37.errors = [{instancePath:instancePath+"/element-required",schemaPath:"ListType/properties/element-required/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate37.errors = [{instancePath,schemaPath:"ListType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate37.errors = vErrors;
return errors === 0;
}

const schema19 = {"$id":"MapType","type":"object","required":["type","key-id","key","value-id","value","value-required"],"properties":{"type":{"type":"string","const":"map"},"key-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"key":{"$ref":"Type"},"value-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"value":{"$ref":"Type"},"value-required":{"type":"boolean"}}};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MapType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data["key-id"] === undefined) && (missing0 = "key-id"))) || ((data.key === undefined) && (missing0 = "key"))) || ((data["value-id"] === undefined) && (missing0 = "value-id"))) || ((data.value === undefined) && (missing0 = "value"))) || ((data["value-required"] === undefined) && (missing0 = "value-required"))){
validate38.errors = [{instancePath,schemaPath:"MapType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate38.errors = [{instancePath:instancePath+"/type",schemaPath:"MapType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("map" !== data0){
validate38.errors = [{instancePath:instancePath+"/type",schemaPath:"MapType/properties/type/const",keyword:"const",params:{allowedValue: "map"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-id"] !== undefined){
let data1 = data["key-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate38.errors = [{instancePath:instancePath+"/key-id",schemaPath:"MapType/properties/key-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
const _errs4 = errors;
if(!(wrapper1.validate(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["value-id"] !== undefined){
let data3 = data["value-id"];
const _errs5 = errors;
if(!(Number.isInteger(data3) && data3 >= -2147483648 && data3 <= 2147483647)){
validate38.errors = [{instancePath:instancePath+"/value-id",schemaPath:"MapType/properties/value-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
const _errs6 = errors;
if(!(wrapper1.validate(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["value-required"] !== undefined){
const _errs7 = errors;
if(typeof data["value-required"] !== "boolean"){
validate38.errors = [{instancePath:instancePath+"/value-required",schemaPath:"MapType/properties/value-required/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate38.errors = [{instancePath,schemaPath:"MapType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="NestedType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate35.errors = [{instancePath,schemaPath:"NestedType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "struct"){
if(!(validate36(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
else if(tag0 === "list"){
if(!(validate37(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
else if(tag0 === "map"){
if(!(validate38(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
else {
validate35.errors = [{instancePath,schemaPath:"NestedType/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}}];
return false;
}
}
else {
validate35.errors = [{instancePath,schemaPath:"NestedType/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}}];
return false;
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"NestedType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}


function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Type" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = true;
const _errs1 = errors;
if(typeof data !== "string"){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(!(validate35(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err1 = {instancePath,schemaPath:"Type/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate34.errors = vErrors;
return false;
}
validate34.errors = vErrors;
return errors === 0;
}

const schema20 = {"$id":"AnyValue"};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AnyValue" */;
validate44.errors = null;
return true;
}


function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StructField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.id === undefined) && (missing0 = "id")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.required === undefined) && (missing0 = "required"))) || ((data.type === undefined) && (missing0 = "type"))){
validate33.errors = [{instancePath,schemaPath:"StructField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
let data0 = data.id;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate33.errors = [{instancePath:instancePath+"/id",schemaPath:"StructField/properties/id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate33.errors = [{instancePath:instancePath+"/name",schemaPath:"StructField/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.required !== undefined){
const _errs4 = errors;
if(typeof data.required !== "boolean"){
validate33.errors = [{instancePath:instancePath+"/required",schemaPath:"StructField/properties/required/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs6 = errors;
if(!(validate34(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
let data4 = data.doc;
const _errs7 = errors;
const _errs8 = errors;
let valid1 = true;
const _errs9 = errors;
if(null !== data4){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs10 = errors;
if(typeof data4 !== "string"){
validate33.errors = [{instancePath:instancePath+"/doc",schemaPath:"StructField/properties/doc/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs10 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/doc",schemaPath:"StructField/properties/doc/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate33.errors = vErrors;
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["initial-default"] !== undefined){
let data5 = data["initial-default"];
const _errs12 = errors;
const _errs13 = errors;
let valid2 = true;
const _errs14 = errors;
if(null !== data5){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs15 = errors;
if(!(validate44(data5, {instancePath:instancePath+"/initial-default",parentData:data,parentDataProperty:"initial-default",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var _valid1 = _errs15 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/initial-default",schemaPath:"StructField/properties/initial-default/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate33.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["write-default"] !== undefined){
let data6 = data["write-default"];
const _errs16 = errors;
const _errs17 = errors;
let valid3 = true;
const _errs18 = errors;
if(null !== data6){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs19 = errors;
if(!(validate44(data6, {instancePath:instancePath+"/write-default",parentData:data,parentDataProperty:"write-default",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var _valid2 = _errs19 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/write-default",schemaPath:"StructField/properties/write-default/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate33.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate33.errors = [{instancePath,schemaPath:"StructField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate33.errors = vErrors;
return errors === 0;
}


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Schema" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate32.errors = [{instancePath,schemaPath:"Schema/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate32.errors = [{instancePath:instancePath+"/type",schemaPath:"Schema/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("struct" !== data0){
validate32.errors = [{instancePath:instancePath+"/type",schemaPath:"Schema/properties/type/const",keyword:"const",params:{allowedValue: "struct"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data1 = data["schema-id"];
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate32.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"Schema/properties/schema-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/schema-id",schemaPath:"Schema/properties/schema-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate32.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["identifier-field-ids"] !== undefined){
let data2 = data["identifier-field-ids"];
const _errs7 = errors;
const _errs8 = errors;
let valid2 = true;
const _errs9 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs12 = errors;
if(!(Number.isInteger(data3) && data3 >= -2147483648 && data3 <= 2147483647)){
validate32.errors = [{instancePath:instancePath+"/identifier-field-ids/" + i0,schemaPath:"Schema/properties/identifier-field-ids/else/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/identifier-field-ids",schemaPath:"Schema/properties/identifier-field-ids/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/identifier-field-ids",schemaPath:"Schema/properties/identifier-field-ids/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate32.errors = vErrors;
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data4 = data.fields;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data4)){
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs15 = errors;
if(!(validate33(data4[i1], {instancePath:instancePath+"/fields/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
var valid4 = _errs15 === errors;
if(!valid4){
break;
}
}
}
else {
validate32.errors = [{instancePath:instancePath+"/fields",schemaPath:"Schema/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"Schema/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}

const schema21 = {"$id":"PartitionSpec","type":"object","required":["fields"],"properties":{"spec-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"fields":{"type":"array","items":{"$ref":"PartitionField"}}}};
const schema22 = {"$id":"PartitionField","type":"object","required":["name","transform"],"requiredAny":[["source-id"],["source-ids"]],"properties":{"source-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"source-ids":{"if":{"const":null},"else":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}},"field-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"name":{"type":"string"},"transform":{"$ref":"Transform"}}};
const schema23 = {"$id":"Transform","type":"string"};

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Transform" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate51.errors = [{instancePath,schemaPath:"Transform/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate51.errors = vErrors;
return errors === 0;
}


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.transform === undefined) && (missing0 = "transform"))){
validate50.errors = [{instancePath,schemaPath:"PartitionField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["source-id"] !== undefined){
let data0 = data["source-id"];
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/source-id",schemaPath:"PartitionField/properties/source-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/source-id",schemaPath:"PartitionField/properties/source-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate50.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["source-ids"] !== undefined){
let data1 = data["source-ids"];
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
var valid3 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs10 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/source-ids/" + i0,schemaPath:"PartitionField/properties/source-ids/else/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/source-ids",schemaPath:"PartitionField/properties/source-ids/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/source-ids",schemaPath:"PartitionField/properties/source-ids/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate50.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["field-id"] !== undefined){
let data3 = data["field-id"];
const _errs11 = errors;
const _errs12 = errors;
let valid4 = true;
const _errs13 = errors;
if(null !== data3){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs13 === errors;
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs14 = errors;
if(!(Number.isInteger(data3) && data3 >= -2147483648 && data3 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/field-id",schemaPath:"PartitionField/properties/field-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid2 = _errs14 === errors;
valid4 = _valid2;
}
if(!valid4){
const err5 = {instancePath:instancePath+"/field-id",schemaPath:"PartitionField/properties/field-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate50.errors = vErrors;
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs15 = errors;
if(typeof data.name !== "string"){
validate50.errors = [{instancePath:instancePath+"/name",schemaPath:"PartitionField/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transform !== undefined){
const _errs17 = errors;
if(!(validate51(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["source-id"] !== undefined && data["source-id"] !== null) || (data["source-ids"] !== undefined && data["source-ids"] !== null))){
validate50.errors = [{instancePath,schemaPath:"PartitionField/requiredAny",keyword:"requiredAny",params:{alternatives: "source-id or source-ids"}}];
return false;
}
}
}
}
}
}
}
}
else {
validate50.errors = [{instancePath,schemaPath:"PartitionField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionSpec" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.fields === undefined) && (missing0 = "fields")){
validate49.errors = [{instancePath,schemaPath:"PartitionSpec/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["spec-id"] !== undefined){
let data0 = data["spec-id"];
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate49.errors = [{instancePath:instancePath+"/spec-id",schemaPath:"PartitionSpec/properties/spec-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/spec-id",schemaPath:"PartitionSpec/properties/spec-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate49.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data1 = data.fields;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate50(data1[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/fields",schemaPath:"PartitionSpec/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate49.errors = [{instancePath,schemaPath:"PartitionSpec/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate49.errors = vErrors;
return errors === 0;
}

const schema24 = {"$id":"SortOrder","type":"object","required":["order-id","fields"],"properties":{"order-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"fields":{"type":"array","items":{"$ref":"SortField"}}}};
const schema25 = {"$id":"SortField","type":"object","required":["transform","direction","null-order"],"requiredAny":[["source-id"],["source-ids"]],"properties":{"source-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"source-ids":{"if":{"const":null},"else":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}},"transform":{"$ref":"Transform"},"direction":{"type":"string","enum":["asc","desc"]},"null-order":{"type":"string","enum":["nulls-first","nulls-last"]}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SortField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.transform === undefined) && (missing0 = "transform")) || ((data.direction === undefined) && (missing0 = "direction"))) || ((data["null-order"] === undefined) && (missing0 = "null-order"))){
validate56.errors = [{instancePath,schemaPath:"SortField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["source-id"] !== undefined){
let data0 = data["source-id"];
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate56.errors = [{instancePath:instancePath+"/source-id",schemaPath:"SortField/properties/source-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/source-id",schemaPath:"SortField/properties/source-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate56.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["source-ids"] !== undefined){
let data1 = data["source-ids"];
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
var valid3 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs10 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate56.errors = [{instancePath:instancePath+"/source-ids/" + i0,schemaPath:"SortField/properties/source-ids/else/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate56.errors = [{instancePath:instancePath+"/source-ids",schemaPath:"SortField/properties/source-ids/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/source-ids",schemaPath:"SortField/properties/source-ids/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate56.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transform !== undefined){
const _errs11 = errors;
if(!(validate51(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.direction !== undefined){
let data4 = data.direction;
const _errs12 = errors;
if(typeof data4 !== "string"){
validate56.errors = [{instancePath:instancePath+"/direction",schemaPath:"SortField/properties/direction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data4 === "asc") || (data4 === "desc"))){
validate56.errors = [{instancePath:instancePath+"/direction",schemaPath:"SortField/properties/direction/enum",keyword:"enum",params:{allowedValues: schema25.properties.direction.enum}}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["null-order"] !== undefined){
let data5 = data["null-order"];
const _errs14 = errors;
if(typeof data5 !== "string"){
validate56.errors = [{instancePath:instancePath+"/null-order",schemaPath:"SortField/properties/null-order/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data5 === "nulls-first") || (data5 === "nulls-last"))){
validate56.errors = [{instancePath:instancePath+"/null-order",schemaPath:"SortField/properties/null-order/enum",keyword:"enum",params:{allowedValues: schema25.properties["null-order"].enum}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["source-id"] !== undefined && data["source-id"] !== null) || (data["source-ids"] !== undefined && data["source-ids"] !== null))){
validate56.errors = [{instancePath,schemaPath:"SortField/requiredAny",keyword:"requiredAny",params:{alternatives: "source-id or source-ids"}}];
return false;
}
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"SortField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SortOrder" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["order-id"] === undefined) && (missing0 = "order-id")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate55.errors = [{instancePath,schemaPath:"SortOrder/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["order-id"] !== undefined){
let data0 = data["order-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate55.errors = [{instancePath:instancePath+"/order-id",schemaPath:"SortOrder/properties/order-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data1 = data.fields;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate56(data1[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/fields",schemaPath:"SortOrder/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate55.errors = [{instancePath,schemaPath:"SortOrder/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateTableRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.schema === undefined) && (missing0 = "schema"))){
validate29.errors = [{instancePath,schemaPath:"CreateTableRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate29.errors = [{instancePath:instancePath+"/name",schemaPath:"CreateTableRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
let data1 = data.location;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(!(validate30(data1, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/location",schemaPath:"CreateTableRequest/properties/location/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate29.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema !== undefined){
const _errs7 = errors;
if(!(validate32(data.schema, {instancePath:instancePath+"/schema",parentData:data,parentDataProperty:"schema",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["partition-spec"] !== undefined){
let data3 = data["partition-spec"];
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data3){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(!(validate49(data3, {instancePath:instancePath+"/partition-spec",parentData:data,parentDataProperty:"partition-spec",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/partition-spec",schemaPath:"CreateTableRequest/properties/partition-spec/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate29.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["write-order"] !== undefined){
let data4 = data["write-order"];
const _errs12 = errors;
const _errs13 = errors;
let valid3 = true;
const _errs14 = errors;
if(null !== data4){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs15 = errors;
if(!(validate55(data4, {instancePath:instancePath+"/write-order",parentData:data,parentDataProperty:"write-order",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var _valid2 = _errs15 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/write-order",schemaPath:"CreateTableRequest/properties/write-order/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate29.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["stage-create"] !== undefined){
let data5 = data["stage-create"];
const _errs16 = errors;
const _errs17 = errors;
let valid4 = true;
const _errs18 = errors;
if(null !== data5){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs19 = errors;
if(typeof data5 !== "boolean"){
validate29.errors = [{instancePath:instancePath+"/stage-create",schemaPath:"CreateTableRequest/properties/stage-create/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid3 = _errs19 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/stage-create",schemaPath:"CreateTableRequest/properties/stage-create/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate29.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data6 = data.properties;
const _errs21 = errors;
const _errs22 = errors;
let valid5 = true;
const _errs23 = errors;
if(null !== data6){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs23 === errors;
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs24 = errors;
if(!(validate24(data6, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid4 = _errs24 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/properties",schemaPath:"CreateTableRequest/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate29.errors = vErrors;
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"CreateTableRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

export const RegisterTableRequest = validate61;
const schema26 = {"$id":"RegisterTableRequest","type":"object","required":["name","metadata-location"],"properties":{"name":{"type":"string"},"metadata-location":{"$ref":"Location"},"overwrite":{"if":{"const":null},"else":{"type":"boolean"}}}};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RegisterTableRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data["metadata-location"] === undefined) && (missing0 = "metadata-location"))){
validate61.errors = [{instancePath,schemaPath:"RegisterTableRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate61.errors = [{instancePath:instancePath+"/name",schemaPath:"RegisterTableRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["metadata-location"] !== undefined){
const _errs3 = errors;
if(!(validate30(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overwrite !== undefined){
let data2 = data.overwrite;
const _errs4 = errors;
const _errs5 = errors;
let valid1 = true;
const _errs6 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs7 = errors;
if(typeof data2 !== "boolean"){
validate61.errors = [{instancePath:instancePath+"/overwrite",schemaPath:"RegisterTableRequest/properties/overwrite/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/overwrite",schemaPath:"RegisterTableRequest/properties/overwrite/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate61.errors = vErrors;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate61.errors = [{instancePath,schemaPath:"RegisterTableRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}

export const CommitTableRequest = validate63;
const schema27 = {"$id":"CommitTableRequest","type":"object","required":["updates"],"properties":{"identifier":{"if":{"const":null},"else":{"$ref":"TableIdentifier"}},"requirements":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"TableRequirement"}}},"updates":{"type":"array","items":{"$ref":"TableUpdate"}}}};
const schema28 = {"$id":"TableIdentifier","type":"object","required":["namespace","name"],"properties":{"namespace":{"$ref":"Namespace"},"name":{"type":"string"}}};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableIdentifier" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.name === undefined) && (missing0 = "name"))){
validate64.errors = [{instancePath,schemaPath:"TableIdentifier/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(!(validate22(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate64.errors = [{instancePath:instancePath+"/name",schemaPath:"TableIdentifier/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate64.errors = [{instancePath,schemaPath:"TableIdentifier/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate64.errors = vErrors;
return errors === 0;
}

const schema29 = {"$id":"TableRequirement","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"AssertCreate"},{"$ref":"AssertTableUUID"},{"$ref":"AssertRefSnapshotId"},{"$ref":"AssertLastAssignedFieldId"},{"$ref":"AssertCurrentSchemaId"},{"$ref":"AssertLastAssignedPartitionId"},{"$ref":"AssertDefaultSpecId"},{"$ref":"AssertDefaultSortOrderId"}]};
const schema30 = {"$id":"AssertCreate","type":"object","required":["type"],"properties":{"type":{"type":"string","const":"assert-create"}}};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertCreate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate68.errors = [{instancePath,schemaPath:"AssertCreate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
validate68.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertCreate/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-create" !== data0){
validate68.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertCreate/properties/type/const",keyword:"const",params:{allowedValue: "assert-create"}}];
return false;
}
}
}
}
else {
validate68.errors = [{instancePath,schemaPath:"AssertCreate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}

const schema31 = {"$id":"AssertTableUUID","type":"object","required":["type","uuid"],"properties":{"type":{"type":"string","const":"assert-table-uuid"},"uuid":{"$ref":"Uuid"}}};
const schema32 = {"$id":"Uuid","type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"};
const pattern0 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "");

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Uuid" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern0.test(data)){
validate70.errors = [{instancePath,schemaPath:"Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}}];
return false;
}
}
else {
validate70.errors = [{instancePath,schemaPath:"Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertTableUUID" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.uuid === undefined) && (missing0 = "uuid"))){
validate69.errors = [{instancePath,schemaPath:"AssertTableUUID/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate69.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertTableUUID/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-table-uuid" !== data0){
validate69.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertTableUUID/properties/type/const",keyword:"const",params:{allowedValue: "assert-table-uuid"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uuid !== undefined){
const _errs3 = errors;
if(!(validate70(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"AssertTableUUID/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}

const schema33 = {"$id":"AssertRefSnapshotId","type":"object","required":["type","ref"],"properties":{"type":{"type":"string","const":"assert-ref-snapshot-id"},"ref":{"type":"string"},"snapshot-id":{"if":{"const":null},"else":{"int64":{"nullable":true}}}}};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertRefSnapshotId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.ref === undefined) && (missing0 = "ref"))){
validate72.errors = [{instancePath,schemaPath:"AssertRefSnapshotId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate72.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertRefSnapshotId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-ref-snapshot-id" !== data0){
validate72.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertRefSnapshotId/properties/type/const",keyword:"const",params:{allowedValue: "assert-ref-snapshot-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ref !== undefined){
const _errs3 = errors;
if(typeof data.ref !== "string"){
validate72.errors = [{instancePath:instancePath+"/ref",schemaPath:"AssertRefSnapshotId/properties/ref/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
let data2 = data["snapshot-id"];
const _errs5 = errors;
const _errs6 = errors;
let valid1 = true;
const _errs7 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs8 = errors;
if(!(data2 === null || (typeof data2 === "bigint" ? data2 >= -9223372036854775808n && data2 <= 9223372036854775807n : Number.isSafeInteger(data2)))){
validate72.errors = [{instancePath:instancePath+"/snapshot-id",schemaPath:"AssertRefSnapshotId/properties/snapshot-id/else/int64",keyword:"int64",params:{}}];
return false;
}
var _valid0 = _errs8 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/snapshot-id",schemaPath:"AssertRefSnapshotId/properties/snapshot-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate72.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate72.errors = [{instancePath,schemaPath:"AssertRefSnapshotId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate72.errors = vErrors;
return errors === 0;
}

const schema34 = {"$id":"AssertLastAssignedFieldId","type":"object","required":["type","last-assigned-field-id"],"properties":{"type":{"type":"string","const":"assert-last-assigned-field-id"},"last-assigned-field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertLastAssignedFieldId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["last-assigned-field-id"] === undefined) && (missing0 = "last-assigned-field-id"))){
validate73.errors = [{instancePath,schemaPath:"AssertLastAssignedFieldId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate73.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertLastAssignedFieldId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-last-assigned-field-id" !== data0){
validate73.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertLastAssignedFieldId/properties/type/const",keyword:"const",params:{allowedValue: "assert-last-assigned-field-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-assigned-field-id"] !== undefined){
let data1 = data["last-assigned-field-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate73.errors = [{instancePath:instancePath+"/last-assigned-field-id",schemaPath:"AssertLastAssignedFieldId/properties/last-assigned-field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate73.errors = [{instancePath,schemaPath:"AssertLastAssignedFieldId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate73.errors = vErrors;
return errors === 0;
}

const schema35 = {"$id":"AssertCurrentSchemaId","type":"object","required":["type","current-schema-id"],"properties":{"type":{"type":"string","const":"assert-current-schema-id"},"current-schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertCurrentSchemaId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["current-schema-id"] === undefined) && (missing0 = "current-schema-id"))){
validate74.errors = [{instancePath,schemaPath:"AssertCurrentSchemaId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate74.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertCurrentSchemaId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-current-schema-id" !== data0){
validate74.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertCurrentSchemaId/properties/type/const",keyword:"const",params:{allowedValue: "assert-current-schema-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["current-schema-id"] !== undefined){
let data1 = data["current-schema-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate74.errors = [{instancePath:instancePath+"/current-schema-id",schemaPath:"AssertCurrentSchemaId/properties/current-schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate74.errors = [{instancePath,schemaPath:"AssertCurrentSchemaId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate74.errors = vErrors;
return errors === 0;
}

const schema36 = {"$id":"AssertLastAssignedPartitionId","type":"object","required":["type","last-assigned-partition-id"],"properties":{"type":{"type":"string","const":"assert-last-assigned-partition-id"},"last-assigned-partition-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertLastAssignedPartitionId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["last-assigned-partition-id"] === undefined) && (missing0 = "last-assigned-partition-id"))){
validate75.errors = [{instancePath,schemaPath:"AssertLastAssignedPartitionId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate75.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertLastAssignedPartitionId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-last-assigned-partition-id" !== data0){
validate75.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertLastAssignedPartitionId/properties/type/const",keyword:"const",params:{allowedValue: "assert-last-assigned-partition-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-assigned-partition-id"] !== undefined){
let data1 = data["last-assigned-partition-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate75.errors = [{instancePath:instancePath+"/last-assigned-partition-id",schemaPath:"AssertLastAssignedPartitionId/properties/last-assigned-partition-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate75.errors = [{instancePath,schemaPath:"AssertLastAssignedPartitionId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate75.errors = vErrors;
return errors === 0;
}

const schema37 = {"$id":"AssertDefaultSpecId","type":"object","required":["type","default-spec-id"],"properties":{"type":{"type":"string","const":"assert-default-spec-id"},"default-spec-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertDefaultSpecId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["default-spec-id"] === undefined) && (missing0 = "default-spec-id"))){
validate76.errors = [{instancePath,schemaPath:"AssertDefaultSpecId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate76.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertDefaultSpecId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-default-spec-id" !== data0){
validate76.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertDefaultSpecId/properties/type/const",keyword:"const",params:{allowedValue: "assert-default-spec-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-spec-id"] !== undefined){
let data1 = data["default-spec-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate76.errors = [{instancePath:instancePath+"/default-spec-id",schemaPath:"AssertDefaultSpecId/properties/default-spec-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate76.errors = [{instancePath,schemaPath:"AssertDefaultSpecId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate76.errors = vErrors;
return errors === 0;
}

const schema38 = {"$id":"AssertDefaultSortOrderId","type":"object","required":["type","default-sort-order-id"],"properties":{"type":{"type":"string","const":"assert-default-sort-order-id"},"default-sort-order-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertDefaultSortOrderId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["default-sort-order-id"] === undefined) && (missing0 = "default-sort-order-id"))){
validate77.errors = [{instancePath,schemaPath:"AssertDefaultSortOrderId/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate77.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertDefaultSortOrderId/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-default-sort-order-id" !== data0){
validate77.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertDefaultSortOrderId/properties/type/const",keyword:"const",params:{allowedValue: "assert-default-sort-order-id"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-sort-order-id"] !== undefined){
let data1 = data["default-sort-order-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate77.errors = [{instancePath:instancePath+"/default-sort-order-id",schemaPath:"AssertDefaultSortOrderId/properties/default-sort-order-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate77.errors = [{instancePath,schemaPath:"AssertDefaultSortOrderId/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate77.errors = vErrors;
return errors === 0;
}


function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableRequirement" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate67.errors = [{instancePath,schemaPath:"TableRequirement/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "assert-create"){
if(!(validate68(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-table-uuid"){
if(!(validate69(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-ref-snapshot-id"){
if(!(validate72(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-last-assigned-field-id"){
if(!(validate73(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-current-schema-id"){
if(!(validate74(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-last-assigned-partition-id"){
if(!(validate75(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-default-spec-id"){
if(!(validate76(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
else if(tag0 === "assert-default-sort-order-id"){
if(!(validate77(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
else {
validate67.errors = [{instancePath,schemaPath:"TableRequirement/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}}];
return false;
}
}
else {
validate67.errors = [{instancePath,schemaPath:"TableRequirement/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}}];
return false;
}
}
}
else {
validate67.errors = [{instancePath,schemaPath:"TableRequirement/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate67.errors = vErrors;
return errors === 0;
}

const schema39 = {"$id":"TableUpdate","type":"object","required":["action"],"discriminator":{"propertyName":"action"},"oneOf":[{"$ref":"AssignUUIDUpdate"},{"$ref":"UpgradeFormatVersionUpdate"},{"$ref":"AddSchemaUpdate"},{"$ref":"SetCurrentSchemaUpdate"},{"$ref":"AddPartitionSpecUpdate"},{"$ref":"SetDefaultSpecUpdate"},{"$ref":"AddSortOrderUpdate"},{"$ref":"SetDefaultSortOrderUpdate"},{"$ref":"AddSnapshotUpdate"},{"$ref":"SetSnapshotRefUpdate"},{"$ref":"RemoveSnapshotsUpdate"},{"$ref":"RemoveSnapshotRefUpdate"},{"$ref":"SetLocationUpdate"},{"$ref":"SetPropertiesUpdate"},{"$ref":"RemovePropertiesUpdate"},{"$ref":"SetStatisticsUpdate"},{"$ref":"RemoveStatisticsUpdate"},{"$ref":"SetPartitionStatisticsUpdate"},{"$ref":"RemovePartitionStatisticsUpdate"},{"$ref":"RemovePartitionSpecsUpdate"},{"$ref":"RemoveSchemasUpdate"},{"$ref":"AddEncryptionKeyUpdate"},{"$ref":"RemoveEncryptionKeyUpdate"}]};
const schema40 = {"$id":"AssignUUIDUpdate","type":"object","required":["action","uuid"],"properties":{"action":{"type":"string","const":"assign-uuid"},"uuid":{"$ref":"Uuid"}}};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssignUUIDUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.uuid === undefined) && (missing0 = "uuid"))){
validate88.errors = [{instancePath,schemaPath:"AssignUUIDUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate88.errors = [{instancePath:instancePath+"/action",schemaPath:"AssignUUIDUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assign-uuid" !== data0){
validate88.errors = [{instancePath:instancePath+"/action",schemaPath:"AssignUUIDUpdate/properties/action/const",keyword:"const",params:{allowedValue: "assign-uuid"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uuid !== undefined){
const _errs3 = errors;
if(!(validate70(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate88.errors = [{instancePath,schemaPath:"AssignUUIDUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate88.errors = vErrors;
return errors === 0;
}

const schema41 = {"$id":"UpgradeFormatVersionUpdate","type":"object","required":["action","format-version"],"properties":{"action":{"type":"string","const":"upgrade-format-version"},"format-version":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpgradeFormatVersionUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["format-version"] === undefined) && (missing0 = "format-version"))){
validate90.errors = [{instancePath,schemaPath:"UpgradeFormatVersionUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate90.errors = [{instancePath:instancePath+"/action",schemaPath:"UpgradeFormatVersionUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("upgrade-format-version" !== data0){
validate90.errors = [{instancePath:instancePath+"/action",schemaPath:"UpgradeFormatVersionUpdate/properties/action/const",keyword:"const",params:{allowedValue: "upgrade-format-version"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["format-version"] !== undefined){
let data1 = data["format-version"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate90.errors = [{instancePath:instancePath+"/format-version",schemaPath:"UpgradeFormatVersionUpdate/properties/format-version/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate90.errors = [{instancePath,schemaPath:"UpgradeFormatVersionUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate90.errors = vErrors;
return errors === 0;
}

const schema42 = {"$id":"AddSchemaUpdate","type":"object","required":["action","schema"],"properties":{"action":{"type":"string","const":"add-schema"},"schema":{"$ref":"Schema"},"last-column-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}}};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddSchemaUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.schema === undefined) && (missing0 = "schema"))){
validate91.errors = [{instancePath,schemaPath:"AddSchemaUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate91.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSchemaUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-schema" !== data0){
validate91.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSchemaUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-schema"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema !== undefined){
const _errs3 = errors;
if(!(validate32(data.schema, {instancePath:instancePath+"/schema",parentData:data,parentDataProperty:"schema",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-column-id"] !== undefined){
let data2 = data["last-column-id"];
const _errs4 = errors;
const _errs5 = errors;
let valid1 = true;
const _errs6 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs7 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate91.errors = [{instancePath:instancePath+"/last-column-id",schemaPath:"AddSchemaUpdate/properties/last-column-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/last-column-id",schemaPath:"AddSchemaUpdate/properties/last-column-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate91.errors = vErrors;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate91.errors = [{instancePath,schemaPath:"AddSchemaUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}

const schema43 = {"$id":"SetCurrentSchemaUpdate","type":"object","required":["action","schema-id"],"properties":{"action":{"type":"string","const":"set-current-schema"},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetCurrentSchemaUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["schema-id"] === undefined) && (missing0 = "schema-id"))){
validate93.errors = [{instancePath,schemaPath:"SetCurrentSchemaUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate93.errors = [{instancePath:instancePath+"/action",schemaPath:"SetCurrentSchemaUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-current-schema" !== data0){
validate93.errors = [{instancePath:instancePath+"/action",schemaPath:"SetCurrentSchemaUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-current-schema"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data1 = data["schema-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate93.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"SetCurrentSchemaUpdate/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate93.errors = [{instancePath,schemaPath:"SetCurrentSchemaUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate93.errors = vErrors;
return errors === 0;
}

const schema44 = {"$id":"AddPartitionSpecUpdate","type":"object","required":["action","spec"],"properties":{"action":{"type":"string","const":"add-spec"},"spec":{"$ref":"PartitionSpec"}}};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddPartitionSpecUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.spec === undefined) && (missing0 = "spec"))){
validate94.errors = [{instancePath,schemaPath:"AddPartitionSpecUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate94.errors = [{instancePath:instancePath+"/action",schemaPath:"AddPartitionSpecUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-spec" !== data0){
validate94.errors = [{instancePath:instancePath+"/action",schemaPath:"AddPartitionSpecUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-spec"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
const _errs3 = errors;
if(!(validate49(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate94.errors = [{instancePath,schemaPath:"AddPartitionSpecUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate94.errors = vErrors;
return errors === 0;
}

const schema45 = {"$id":"SetDefaultSpecUpdate","type":"object","required":["action","spec-id"],"properties":{"action":{"type":"string","const":"set-default-spec"},"spec-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetDefaultSpecUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["spec-id"] === undefined) && (missing0 = "spec-id"))){
validate96.errors = [{instancePath,schemaPath:"SetDefaultSpecUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate96.errors = [{instancePath:instancePath+"/action",schemaPath:"SetDefaultSpecUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-default-spec" !== data0){
validate96.errors = [{instancePath:instancePath+"/action",schemaPath:"SetDefaultSpecUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-default-spec"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["spec-id"] !== undefined){
let data1 = data["spec-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate96.errors = [{instancePath:instancePath+"/spec-id",schemaPath:"SetDefaultSpecUpdate/properties/spec-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate96.errors = [{instancePath,schemaPath:"SetDefaultSpecUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate96.errors = vErrors;
return errors === 0;
}

const schema46 = {"$id":"AddSortOrderUpdate","type":"object","required":["action","sort-order"],"properties":{"action":{"type":"string","const":"add-sort-order"},"sort-order":{"$ref":"SortOrder"}}};

function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddSortOrderUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["sort-order"] === undefined) && (missing0 = "sort-order"))){
validate97.errors = [{instancePath,schemaPath:"AddSortOrderUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate97.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSortOrderUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-sort-order" !== data0){
validate97.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSortOrderUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-sort-order"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sort-order"] !== undefined){
const _errs3 = errors;
if(!(validate55(data["sort-order"], {instancePath:instancePath+"/sort-order",parentData:data,parentDataProperty:"sort-order",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate97.errors = [{instancePath,schemaPath:"AddSortOrderUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate97.errors = vErrors;
return errors === 0;
}

const schema47 = {"$id":"SetDefaultSortOrderUpdate","type":"object","required":["action","sort-order-id"],"properties":{"action":{"type":"string","const":"set-default-sort-order"},"sort-order-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetDefaultSortOrderUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["sort-order-id"] === undefined) && (missing0 = "sort-order-id"))){
validate99.errors = [{instancePath,schemaPath:"SetDefaultSortOrderUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate99.errors = [{instancePath:instancePath+"/action",schemaPath:"SetDefaultSortOrderUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-default-sort-order" !== data0){
validate99.errors = [{instancePath:instancePath+"/action",schemaPath:"SetDefaultSortOrderUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-default-sort-order"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sort-order-id"] !== undefined){
let data1 = data["sort-order-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate99.errors = [{instancePath:instancePath+"/sort-order-id",schemaPath:"SetDefaultSortOrderUpdate/properties/sort-order-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate99.errors = [{instancePath,schemaPath:"SetDefaultSortOrderUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate99.errors = vErrors;
return errors === 0;
}

const schema48 = {"$id":"AddSnapshotUpdate","type":"object","required":["action","snapshot"],"properties":{"action":{"type":"string","const":"add-snapshot"},"snapshot":{"$ref":"Snapshot"}}};
const schema49 = {"$id":"Snapshot","type":"object","required":["snapshot-id","timestamp-ms"],"requiredAny":[["manifest-list"],["manifests"]],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"parent-snapshot-id":{"if":{"const":null},"else":{"$ref":"SnapshotId"}},"sequence-number":{"if":{"const":null},"else":{"$ref":"SequenceNumber"}},"timestamp-ms":{"$ref":"Milliseconds"},"manifest-list":{"if":{"const":null},"else":{"$ref":"Location"}},"manifests":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"Location"}}},"summary":{"if":{"const":null},"else":{"$ref":"StringMap"}},"schema-id":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"first-row-id":{"if":{"const":null},"else":{"$ref":"RowId"}},"added-rows":{"if":{"const":null},"else":{"$ref":"RowId"}},"key-id":{"if":{"const":null},"else":{"type":"string"}}}};
const schema50 = {"$id":"SnapshotId","int64":{"nullable":false}};

function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SnapshotId" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate102.errors = [{instancePath,schemaPath:"SnapshotId/int64",keyword:"int64",params:{}}];
return false;
}
validate102.errors = vErrors;
return errors === 0;
}

const schema51 = {"$id":"SequenceNumber","int64":{"nullable":false}};

function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SequenceNumber" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate105.errors = [{instancePath,schemaPath:"SequenceNumber/int64",keyword:"int64",params:{}}];
return false;
}
validate105.errors = vErrors;
return errors === 0;
}

const schema52 = {"$id":"Milliseconds","integer":{"minimum":-9007199254740991,"maximum":9007199254740991}};

function validate107(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Milliseconds" */;
let vErrors = null;
let errors = 0;
if(!(Number.isInteger(data) && data >= -9007199254740991 && data <= 9007199254740991)){
validate107.errors = [{instancePath,schemaPath:"Milliseconds/integer",keyword:"integer",params:{minimum: -9007199254740991, maximum: 9007199254740991}}];
return false;
}
validate107.errors = vErrors;
return errors === 0;
}

const schema53 = {"$id":"RowId","int64":{"nullable":false}};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RowId" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate112.errors = [{instancePath,schemaPath:"RowId/int64",keyword:"int64",params:{}}];
return false;
}
validate112.errors = vErrors;
return errors === 0;
}


function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Snapshot" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate101.errors = [{instancePath,schemaPath:"Snapshot/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["parent-snapshot-id"] !== undefined){
let data1 = data["parent-snapshot-id"];
const _errs2 = errors;
const _errs3 = errors;
let valid1 = true;
const _errs4 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(!(validate102(data1, {instancePath:instancePath+"/parent-snapshot-id",parentData:data,parentDataProperty:"parent-snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/parent-snapshot-id",schemaPath:"Snapshot/properties/parent-snapshot-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sequence-number"] !== undefined){
let data2 = data["sequence-number"];
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(!(validate105(data2, {instancePath:instancePath+"/sequence-number",parentData:data,parentDataProperty:"sequence-number",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/sequence-number",schemaPath:"Snapshot/properties/sequence-number/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs10 = errors;
if(!(validate107(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["manifest-list"] !== undefined){
let data4 = data["manifest-list"];
const _errs11 = errors;
const _errs12 = errors;
let valid3 = true;
const _errs13 = errors;
if(null !== data4){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs13 === errors;
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs14 = errors;
if(!(validate30(data4, {instancePath:instancePath+"/manifest-list",parentData:data,parentDataProperty:"manifest-list",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var _valid2 = _errs14 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/manifest-list",schemaPath:"Snapshot/properties/manifest-list/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifests !== undefined){
let data5 = data.manifests;
const _errs15 = errors;
const _errs16 = errors;
let valid4 = true;
const _errs17 = errors;
if(null !== data5){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data5)){
var valid5 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs20 = errors;
if(!(validate30(data5[i0], {instancePath:instancePath+"/manifests/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid5 = _errs20 === errors;
if(!valid5){
break;
}
}
}
else {
validate101.errors = [{instancePath:instancePath+"/manifests",schemaPath:"Snapshot/properties/manifests/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid3 = _errs18 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/manifests",schemaPath:"Snapshot/properties/manifests/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
let data7 = data.summary;
const _errs21 = errors;
const _errs22 = errors;
let valid6 = true;
const _errs23 = errors;
if(null !== data7){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs23 === errors;
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs24 = errors;
if(!(validate27(data7, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid4 = _errs24 === errors;
valid6 = _valid4;
}
if(!valid6){
const err9 = {instancePath:instancePath+"/summary",schemaPath:"Snapshot/properties/summary/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data8 = data["schema-id"];
const _errs25 = errors;
const _errs26 = errors;
let valid7 = true;
const _errs27 = errors;
if(null !== data8){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs28 = errors;
if(!(Number.isInteger(data8) && data8 >= -2147483648 && data8 <= 2147483647)){
validate101.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"Snapshot/properties/schema-id/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid5 = _errs28 === errors;
valid7 = _valid5;
}
if(!valid7){
const err11 = {instancePath:instancePath+"/schema-id",schemaPath:"Snapshot/properties/schema-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["first-row-id"] !== undefined){
let data9 = data["first-row-id"];
const _errs29 = errors;
const _errs30 = errors;
let valid8 = true;
const _errs31 = errors;
if(null !== data9){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid6 = _errs31 === errors;
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
if(!_valid6){
const _errs32 = errors;
if(!(validate112(data9, {instancePath:instancePath+"/first-row-id",parentData:data,parentDataProperty:"first-row-id",rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var _valid6 = _errs32 === errors;
valid8 = _valid6;
}
if(!valid8){
const err13 = {instancePath:instancePath+"/first-row-id",schemaPath:"Snapshot/properties/first-row-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["added-rows"] !== undefined){
let data10 = data["added-rows"];
const _errs33 = errors;
const _errs34 = errors;
let valid9 = true;
const _errs35 = errors;
if(null !== data10){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid7 = _errs35 === errors;
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
if(!_valid7){
const _errs36 = errors;
if(!(validate112(data10, {instancePath:instancePath+"/added-rows",parentData:data,parentDataProperty:"added-rows",rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var _valid7 = _errs36 === errors;
valid9 = _valid7;
}
if(!valid9){
const err15 = {instancePath:instancePath+"/added-rows",schemaPath:"Snapshot/properties/added-rows/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-id"] !== undefined){
let data11 = data["key-id"];
const _errs37 = errors;
const _errs38 = errors;
let valid10 = true;
const _errs39 = errors;
if(null !== data11){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid8 = _errs39 === errors;
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
if(!_valid8){
const _errs40 = errors;
if(typeof data11 !== "string"){
validate101.errors = [{instancePath:instancePath+"/key-id",schemaPath:"Snapshot/properties/key-id/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid8 = _errs40 === errors;
valid10 = _valid8;
}
if(!valid10){
const err17 = {instancePath:instancePath+"/key-id",schemaPath:"Snapshot/properties/key-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate101.errors = vErrors;
return false;
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["manifest-list"] !== undefined && data["manifest-list"] !== null) || (data["manifests"] !== undefined && data["manifests"] !== null))){
validate101.errors = [{instancePath,schemaPath:"Snapshot/requiredAny",keyword:"requiredAny",params:{alternatives: "manifest-list or manifests"}}];
return false;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate101.errors = [{instancePath,schemaPath:"Snapshot/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate101.errors = vErrors;
return errors === 0;
}


function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddSnapshotUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.snapshot === undefined) && (missing0 = "snapshot"))){
validate100.errors = [{instancePath,schemaPath:"AddSnapshotUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate100.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSnapshotUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-snapshot" !== data0){
validate100.errors = [{instancePath:instancePath+"/action",schemaPath:"AddSnapshotUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-snapshot"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshot !== undefined){
const _errs3 = errors;
if(!(validate101(data.snapshot, {instancePath:instancePath+"/snapshot",parentData:data,parentDataProperty:"snapshot",rootData}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate100.errors = [{instancePath,schemaPath:"AddSnapshotUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate100.errors = vErrors;
return errors === 0;
}

const schema54 = {"$id":"SetSnapshotRefUpdate","type":"object","required":["action","ref-name","type","snapshot-id"],"properties":{"action":{"type":"string","const":"set-snapshot-ref"},"ref-name":{"type":"string"},"type":{"type":"string","enum":["branch","tag"]},"snapshot-id":{"$ref":"SnapshotId"},"min-snapshots-to-keep":{"if":{"const":null},"else":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"max-snapshot-age-ms":{"if":{"const":null},"else":{"$ref":"Count"}},"max-ref-age-ms":{"if":{"const":null},"else":{"$ref":"Count"}}}};
const schema55 = {"$id":"Count","integer":{"minimum":-9007199254740991,"maximum":9007199254740991}};

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Count" */;
let vErrors = null;
let errors = 0;
if(!(Number.isInteger(data) && data >= -9007199254740991 && data <= 9007199254740991)){
validate118.errors = [{instancePath,schemaPath:"Count/integer",keyword:"integer",params:{minimum: -9007199254740991, maximum: 9007199254740991}}];
return false;
}
validate118.errors = vErrors;
return errors === 0;
}


function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetSnapshotRefUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.action === undefined) && (missing0 = "action")) || ((data["ref-name"] === undefined) && (missing0 = "ref-name"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))){
validate116.errors = [{instancePath,schemaPath:"SetSnapshotRefUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate116.errors = [{instancePath:instancePath+"/action",schemaPath:"SetSnapshotRefUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-snapshot-ref" !== data0){
validate116.errors = [{instancePath:instancePath+"/action",schemaPath:"SetSnapshotRefUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-snapshot-ref"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["ref-name"] !== undefined){
const _errs3 = errors;
if(typeof data["ref-name"] !== "string"){
validate116.errors = [{instancePath:instancePath+"/ref-name",schemaPath:"SetSnapshotRefUpdate/properties/ref-name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data2 = data.type;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate116.errors = [{instancePath:instancePath+"/type",schemaPath:"SetSnapshotRefUpdate/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data2 === "branch") || (data2 === "tag"))){
validate116.errors = [{instancePath:instancePath+"/type",schemaPath:"SetSnapshotRefUpdate/properties/type/enum",keyword:"enum",params:{allowedValues: schema54.properties.type.enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs7 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["min-snapshots-to-keep"] !== undefined){
let data4 = data["min-snapshots-to-keep"];
const _errs8 = errors;
const _errs9 = errors;
let valid1 = true;
const _errs10 = errors;
if(null !== data4){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs11 = errors;
if(!(Number.isInteger(data4) && data4 >= -2147483648 && data4 <= 2147483647)){
validate116.errors = [{instancePath:instancePath+"/min-snapshots-to-keep",schemaPath:"SetSnapshotRefUpdate/properties/min-snapshots-to-keep/else/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/min-snapshots-to-keep",schemaPath:"SetSnapshotRefUpdate/properties/min-snapshots-to-keep/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate116.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-snapshot-age-ms"] !== undefined){
let data5 = data["max-snapshot-age-ms"];
const _errs12 = errors;
const _errs13 = errors;
let valid2 = true;
const _errs14 = errors;
if(null !== data5){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs15 = errors;
if(!(validate118(data5, {instancePath:instancePath+"/max-snapshot-age-ms",parentData:data,parentDataProperty:"max-snapshot-age-ms",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var _valid1 = _errs15 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/max-snapshot-age-ms",schemaPath:"SetSnapshotRefUpdate/properties/max-snapshot-age-ms/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate116.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-ref-age-ms"] !== undefined){
let data6 = data["max-ref-age-ms"];
const _errs16 = errors;
const _errs17 = errors;
let valid3 = true;
const _errs18 = errors;
if(null !== data6){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs19 = errors;
if(!(validate118(data6, {instancePath:instancePath+"/max-ref-age-ms",parentData:data,parentDataProperty:"max-ref-age-ms",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var _valid2 = _errs19 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/max-ref-age-ms",schemaPath:"SetSnapshotRefUpdate/properties/max-ref-age-ms/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate116.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate116.errors = [{instancePath,schemaPath:"SetSnapshotRefUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate116.errors = vErrors;
return errors === 0;
}

const schema56 = {"$id":"RemoveSnapshotsUpdate","type":"object","required":["action","snapshot-ids"],"properties":{"action":{"type":"string","const":"remove-snapshots"},"snapshot-ids":{"type":"array","items":{"$ref":"SnapshotId"}}}};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoveSnapshotsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["snapshot-ids"] === undefined) && (missing0 = "snapshot-ids"))){
validate121.errors = [{instancePath,schemaPath:"RemoveSnapshotsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate121.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSnapshotsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-snapshots" !== data0){
validate121.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSnapshotsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-snapshots"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-ids"] !== undefined){
let data1 = data["snapshot-ids"];
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate102(data1[i0], {instancePath:instancePath+"/snapshot-ids/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate121.errors = [{instancePath:instancePath+"/snapshot-ids",schemaPath:"RemoveSnapshotsUpdate/properties/snapshot-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate121.errors = [{instancePath,schemaPath:"RemoveSnapshotsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate121.errors = vErrors;
return errors === 0;
}

const schema57 = {"$id":"RemoveSnapshotRefUpdate","type":"object","required":["action","ref-name"],"properties":{"action":{"type":"string","const":"remove-snapshot-ref"},"ref-name":{"type":"string"}}};

function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoveSnapshotRefUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["ref-name"] === undefined) && (missing0 = "ref-name"))){
validate123.errors = [{instancePath,schemaPath:"RemoveSnapshotRefUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate123.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSnapshotRefUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-snapshot-ref" !== data0){
validate123.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSnapshotRefUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-snapshot-ref"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["ref-name"] !== undefined){
const _errs3 = errors;
if(typeof data["ref-name"] !== "string"){
validate123.errors = [{instancePath:instancePath+"/ref-name",schemaPath:"RemoveSnapshotRefUpdate/properties/ref-name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate123.errors = [{instancePath,schemaPath:"RemoveSnapshotRefUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate123.errors = vErrors;
return errors === 0;
}

const schema58 = {"$id":"SetLocationUpdate","type":"object","required":["action","location"],"properties":{"action":{"type":"string","const":"set-location"},"location":{"$ref":"Location"}}};

function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetLocationUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.location === undefined) && (missing0 = "location"))){
validate124.errors = [{instancePath,schemaPath:"SetLocationUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate124.errors = [{instancePath:instancePath+"/action",schemaPath:"SetLocationUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-location" !== data0){
validate124.errors = [{instancePath:instancePath+"/action",schemaPath:"SetLocationUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-location"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
const _errs3 = errors;
if(!(validate30(data.location, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate124.errors = [{instancePath,schemaPath:"SetLocationUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate124.errors = vErrors;
return errors === 0;
}

const schema59 = {"$id":"SetPropertiesUpdate","type":"object","required":["action"],"requiredAny":[["updates"],["updated"]],"properties":{"action":{"type":"string","const":"set-properties"},"updates":{"if":{"const":null},"else":{"$ref":"StringMap"}},"updated":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetPropertiesUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.action === undefined) && (missing0 = "action")){
validate126.errors = [{instancePath,schemaPath:"SetPropertiesUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate126.errors = [{instancePath:instancePath+"/action",schemaPath:"SetPropertiesUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-properties" !== data0){
validate126.errors = [{instancePath:instancePath+"/action",schemaPath:"SetPropertiesUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-properties"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data1 = data.updates;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(!(validate27(data1, {instancePath:instancePath+"/updates",parentData:data,parentDataProperty:"updates",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/updates",schemaPath:"SetPropertiesUpdate/properties/updates/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate126.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updated !== undefined){
let data2 = data.updated;
const _errs7 = errors;
const _errs8 = errors;
let valid2 = true;
const _errs9 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs10 = errors;
if(!(validate27(data2, {instancePath:instancePath+"/updated",parentData:data,parentDataProperty:"updated",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/updated",schemaPath:"SetPropertiesUpdate/properties/updated/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate126.errors = vErrors;
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["updates"] !== undefined && data["updates"] !== null) || (data["updated"] !== undefined && data["updated"] !== null))){
validate126.errors = [{instancePath,schemaPath:"SetPropertiesUpdate/requiredAny",keyword:"requiredAny",params:{alternatives: "updates or updated"}}];
return false;
}
}
}
}
}
}
else {
validate126.errors = [{instancePath,schemaPath:"SetPropertiesUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate126.errors = vErrors;
return errors === 0;
}

const schema60 = {"$id":"RemovePropertiesUpdate","type":"object","required":["action"],"requiredAny":[["removals"],["removed"]],"properties":{"action":{"type":"string","const":"remove-properties"},"removals":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}},"removed":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}}}};

function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemovePropertiesUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.action === undefined) && (missing0 = "action")){
validate129.errors = [{instancePath,schemaPath:"RemovePropertiesUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate129.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePropertiesUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-properties" !== data0){
validate129.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePropertiesUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-properties"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removals !== undefined){
let data1 = data.removals;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data1[i0] !== "string"){
validate129.errors = [{instancePath:instancePath+"/removals/" + i0,schemaPath:"RemovePropertiesUpdate/properties/removals/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate129.errors = [{instancePath:instancePath+"/removals",schemaPath:"RemovePropertiesUpdate/properties/removals/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/removals",schemaPath:"RemovePropertiesUpdate/properties/removals/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate129.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data3 = data.removed;
const _errs10 = errors;
const _errs11 = errors;
let valid3 = true;
const _errs12 = errors;
if(null !== data3){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data3)){
var valid4 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs15 = errors;
if(typeof data3[i1] !== "string"){
validate129.errors = [{instancePath:instancePath+"/removed/" + i1,schemaPath:"RemovePropertiesUpdate/properties/removed/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs15 === errors;
if(!valid4){
break;
}
}
}
else {
validate129.errors = [{instancePath:instancePath+"/removed",schemaPath:"RemovePropertiesUpdate/properties/removed/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs13 === errors;
valid3 = _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/removed",schemaPath:"RemovePropertiesUpdate/properties/removed/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate129.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["removals"] !== undefined && data["removals"] !== null) || (data["removed"] !== undefined && data["removed"] !== null))){
validate129.errors = [{instancePath,schemaPath:"RemovePropertiesUpdate/requiredAny",keyword:"requiredAny",params:{alternatives: "removals or removed"}}];
return false;
}
}
}
}
}
}
else {
validate129.errors = [{instancePath,schemaPath:"RemovePropertiesUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate129.errors = vErrors;
return errors === 0;
}

const schema61 = {"$id":"SetStatisticsUpdate","type":"object","required":["action","statistics"],"properties":{"action":{"type":"string","const":"set-statistics"},"snapshot-id":{"if":{"const":null},"else":{"$ref":"SnapshotId"}},"statistics":{"$ref":"StatisticsFile"}}};
const schema62 = {"$id":"StatisticsFile","type":"object","required":["snapshot-id","statistics-path","file-size-in-bytes","file-footer-size-in-bytes","blob-metadata"],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"statistics-path":{"$ref":"Location"},"file-size-in-bytes":{"$ref":"Count"},"file-footer-size-in-bytes":{"$ref":"Count"},"key-metadata":{"if":{"const":null},"else":{"type":"string"}},"blob-metadata":{"type":"array","items":{"$ref":"BlobMetadata"}}}};
const schema63 = {"$id":"BlobMetadata","type":"object","required":["type","snapshot-id","sequence-number","fields"],"properties":{"type":{"type":"string"},"snapshot-id":{"$ref":"SnapshotId"},"sequence-number":{"$ref":"SequenceNumber"},"fields":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"properties":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};

function validate137(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="BlobMetadata" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) && (missing0 = "type")) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))) || ((data["sequence-number"] === undefined) && (missing0 = "sequence-number"))) || ((data.fields === undefined) && (missing0 = "fields"))){
validate137.errors = [{instancePath,schemaPath:"BlobMetadata/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if(typeof data.type !== "string"){
validate137.errors = [{instancePath:instancePath+"/type",schemaPath:"BlobMetadata/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs3 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sequence-number"] !== undefined){
const _errs4 = errors;
if(!(validate105(data["sequence-number"], {instancePath:instancePath+"/sequence-number",parentData:data,parentDataProperty:"sequence-number",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data3 = data.fields;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs7 = errors;
if(!(Number.isInteger(data4) && data4 >= -2147483648 && data4 <= 2147483647)){
validate137.errors = [{instancePath:instancePath+"/fields/" + i0,schemaPath:"BlobMetadata/properties/fields/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate137.errors = [{instancePath:instancePath+"/fields",schemaPath:"BlobMetadata/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data5 = data.properties;
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data5){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs11 = errors;
if(!(validate27(data5, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs11 === errors;
valid2 = _valid0;
}
if(!valid2){
const err1 = {instancePath:instancePath+"/properties",schemaPath:"BlobMetadata/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate137.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate137.errors = [{instancePath,schemaPath:"BlobMetadata/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate137.errors = vErrors;
return errors === 0;
}


function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StatisticsFile" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["statistics-path"] === undefined) && (missing0 = "statistics-path"))) || ((data["file-size-in-bytes"] === undefined) && (missing0 = "file-size-in-bytes"))) || ((data["file-footer-size-in-bytes"] === undefined) && (missing0 = "file-footer-size-in-bytes"))) || ((data["blob-metadata"] === undefined) && (missing0 = "blob-metadata"))){
validate132.errors = [{instancePath,schemaPath:"StatisticsFile/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["statistics-path"] !== undefined){
const _errs2 = errors;
if(!(validate30(data["statistics-path"], {instancePath:instancePath+"/statistics-path",parentData:data,parentDataProperty:"statistics-path",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["file-size-in-bytes"] !== undefined){
const _errs3 = errors;
if(!(validate118(data["file-size-in-bytes"], {instancePath:instancePath+"/file-size-in-bytes",parentData:data,parentDataProperty:"file-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["file-footer-size-in-bytes"] !== undefined){
const _errs4 = errors;
if(!(validate118(data["file-footer-size-in-bytes"], {instancePath:instancePath+"/file-footer-size-in-bytes",parentData:data,parentDataProperty:"file-footer-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-metadata"] !== undefined){
let data4 = data["key-metadata"];
const _errs5 = errors;
const _errs6 = errors;
let valid1 = true;
const _errs7 = errors;
if(null !== data4){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs8 = errors;
if(typeof data4 !== "string"){
validate132.errors = [{instancePath:instancePath+"/key-metadata",schemaPath:"StatisticsFile/properties/key-metadata/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs8 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/key-metadata",schemaPath:"StatisticsFile/properties/key-metadata/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate132.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["blob-metadata"] !== undefined){
let data5 = data["blob-metadata"];
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid2 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(!(validate137(data5[i0], {instancePath:instancePath+"/blob-metadata/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
errors = vErrors.length;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
else {
validate132.errors = [{instancePath:instancePath+"/blob-metadata",schemaPath:"StatisticsFile/properties/blob-metadata/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate132.errors = [{instancePath,schemaPath:"StatisticsFile/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate132.errors = vErrors;
return errors === 0;
}


function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetStatisticsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data.statistics === undefined) && (missing0 = "statistics"))){
validate130.errors = [{instancePath,schemaPath:"SetStatisticsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate130.errors = [{instancePath:instancePath+"/action",schemaPath:"SetStatisticsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-statistics" !== data0){
validate130.errors = [{instancePath:instancePath+"/action",schemaPath:"SetStatisticsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-statistics"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
let data1 = data["snapshot-id"];
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(!(validate102(data1, {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/snapshot-id",schemaPath:"SetStatisticsUpdate/properties/snapshot-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate130.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.statistics !== undefined){
const _errs7 = errors;
if(!(validate132(data.statistics, {instancePath:instancePath+"/statistics",parentData:data,parentDataProperty:"statistics",rootData}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate130.errors = [{instancePath,schemaPath:"SetStatisticsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate130.errors = vErrors;
return errors === 0;
}

const schema64 = {"$id":"RemoveStatisticsUpdate","type":"object","required":["action","snapshot-id"],"properties":{"action":{"type":"string","const":"remove-statistics"},"snapshot-id":{"$ref":"SnapshotId"}}};

function validate143(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoveStatisticsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))){
validate143.errors = [{instancePath,schemaPath:"RemoveStatisticsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate143.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveStatisticsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-statistics" !== data0){
validate143.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveStatisticsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-statistics"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs3 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate143.errors = [{instancePath,schemaPath:"RemoveStatisticsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate143.errors = vErrors;
return errors === 0;
}

const schema65 = {"$id":"SetPartitionStatisticsUpdate","type":"object","required":["action","partition-statistics"],"properties":{"action":{"type":"string","const":"set-partition-statistics"},"partition-statistics":{"$ref":"PartitionStatisticsFile"}}};
const schema66 = {"$id":"PartitionStatisticsFile","type":"object","required":["snapshot-id","statistics-path","file-size-in-bytes"],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"statistics-path":{"$ref":"Location"},"file-size-in-bytes":{"$ref":"Count"}}};

function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionStatisticsFile" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["statistics-path"] === undefined) && (missing0 = "statistics-path"))) || ((data["file-size-in-bytes"] === undefined) && (missing0 = "file-size-in-bytes"))){
validate146.errors = [{instancePath,schemaPath:"PartitionStatisticsFile/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["statistics-path"] !== undefined){
const _errs2 = errors;
if(!(validate30(data["statistics-path"], {instancePath:instancePath+"/statistics-path",parentData:data,parentDataProperty:"statistics-path",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["file-size-in-bytes"] !== undefined){
const _errs3 = errors;
if(!(validate118(data["file-size-in-bytes"], {instancePath:instancePath+"/file-size-in-bytes",parentData:data,parentDataProperty:"file-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate118.errors : vErrors.concat(validate118.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate146.errors = [{instancePath,schemaPath:"PartitionStatisticsFile/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate146.errors = vErrors;
return errors === 0;
}


function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetPartitionStatisticsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["partition-statistics"] === undefined) && (missing0 = "partition-statistics"))){
validate145.errors = [{instancePath,schemaPath:"SetPartitionStatisticsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate145.errors = [{instancePath:instancePath+"/action",schemaPath:"SetPartitionStatisticsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-partition-statistics" !== data0){
validate145.errors = [{instancePath:instancePath+"/action",schemaPath:"SetPartitionStatisticsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-partition-statistics"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["partition-statistics"] !== undefined){
const _errs3 = errors;
if(!(validate146(data["partition-statistics"], {instancePath:instancePath+"/partition-statistics",parentData:data,parentDataProperty:"partition-statistics",rootData}))){
vErrors = vErrors === null ? validate146.errors : vErrors.concat(validate146.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate145.errors = [{instancePath,schemaPath:"SetPartitionStatisticsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate145.errors = vErrors;
return errors === 0;
}

const schema67 = {"$id":"RemovePartitionStatisticsUpdate","type":"object","required":["action","snapshot-id"],"properties":{"action":{"type":"string","const":"remove-partition-statistics"},"snapshot-id":{"$ref":"SnapshotId"}}};

function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemovePartitionStatisticsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))){
validate151.errors = [{instancePath,schemaPath:"RemovePartitionStatisticsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate151.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePartitionStatisticsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-partition-statistics" !== data0){
validate151.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePartitionStatisticsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-partition-statistics"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs3 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate151.errors = [{instancePath,schemaPath:"RemovePartitionStatisticsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate151.errors = vErrors;
return errors === 0;
}

const schema68 = {"$id":"RemovePartitionSpecsUpdate","type":"object","required":["action","spec-ids"],"properties":{"action":{"type":"string","const":"remove-partition-specs"},"spec-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}}};

function validate153(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemovePartitionSpecsUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["spec-ids"] === undefined) && (missing0 = "spec-ids"))){
validate153.errors = [{instancePath,schemaPath:"RemovePartitionSpecsUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate153.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePartitionSpecsUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-partition-specs" !== data0){
validate153.errors = [{instancePath:instancePath+"/action",schemaPath:"RemovePartitionSpecsUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-partition-specs"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["spec-ids"] !== undefined){
let data1 = data["spec-ids"];
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate153.errors = [{instancePath:instancePath+"/spec-ids/" + i0,schemaPath:"RemovePartitionSpecsUpdate/properties/spec-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate153.errors = [{instancePath:instancePath+"/spec-ids",schemaPath:"RemovePartitionSpecsUpdate/properties/spec-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate153.errors = [{instancePath,schemaPath:"RemovePartitionSpecsUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate153.errors = vErrors;
return errors === 0;
}

const schema69 = {"$id":"RemoveSchemasUpdate","type":"object","required":["action","schema-ids"],"properties":{"action":{"type":"string","const":"remove-schemas"},"schema-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}}};

function validate154(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoveSchemasUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["schema-ids"] === undefined) && (missing0 = "schema-ids"))){
validate154.errors = [{instancePath,schemaPath:"RemoveSchemasUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate154.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSchemasUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-schemas" !== data0){
validate154.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveSchemasUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-schemas"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-ids"] !== undefined){
let data1 = data["schema-ids"];
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate154.errors = [{instancePath:instancePath+"/schema-ids/" + i0,schemaPath:"RemoveSchemasUpdate/properties/schema-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate154.errors = [{instancePath:instancePath+"/schema-ids",schemaPath:"RemoveSchemasUpdate/properties/schema-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate154.errors = [{instancePath,schemaPath:"RemoveSchemasUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate154.errors = vErrors;
return errors === 0;
}

const schema70 = {"$id":"AddEncryptionKeyUpdate","type":"object","required":["action","encryption-key"],"properties":{"action":{"type":"string","const":"add-encryption-key"},"encryption-key":{"$ref":"EncryptedKey"}}};
const schema71 = {"$id":"EncryptedKey","type":"object","required":["key-id","encrypted-key-metadata"],"properties":{"key-id":{"type":"string"},"encrypted-key-metadata":{"type":"string"},"encrypted-by-id":{"if":{"const":null},"else":{"type":"string"}},"properties":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};

function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="EncryptedKey" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["key-id"] === undefined) && (missing0 = "key-id")) || ((data["encrypted-key-metadata"] === undefined) && (missing0 = "encrypted-key-metadata"))){
validate156.errors = [{instancePath,schemaPath:"EncryptedKey/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["key-id"] !== undefined){
const _errs1 = errors;
if(typeof data["key-id"] !== "string"){
validate156.errors = [{instancePath:instancePath+"/key-id",schemaPath:"EncryptedKey/properties/key-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["encrypted-key-metadata"] !== undefined){
const _errs3 = errors;
if(typeof data["encrypted-key-metadata"] !== "string"){
validate156.errors = [{instancePath:instancePath+"/encrypted-key-metadata",schemaPath:"EncryptedKey/properties/encrypted-key-metadata/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["encrypted-by-id"] !== undefined){
let data2 = data["encrypted-by-id"];
const _errs5 = errors;
const _errs6 = errors;
let valid1 = true;
const _errs7 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs8 = errors;
if(typeof data2 !== "string"){
validate156.errors = [{instancePath:instancePath+"/encrypted-by-id",schemaPath:"EncryptedKey/properties/encrypted-by-id/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs8 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/encrypted-by-id",schemaPath:"EncryptedKey/properties/encrypted-by-id/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate156.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data3 = data.properties;
const _errs10 = errors;
const _errs11 = errors;
let valid2 = true;
const _errs12 = errors;
if(null !== data3){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs13 = errors;
if(!(validate27(data3, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/properties",schemaPath:"EncryptedKey/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate156.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate156.errors = [{instancePath,schemaPath:"EncryptedKey/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate156.errors = vErrors;
return errors === 0;
}


function validate155(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddEncryptionKeyUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["encryption-key"] === undefined) && (missing0 = "encryption-key"))){
validate155.errors = [{instancePath,schemaPath:"AddEncryptionKeyUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate155.errors = [{instancePath:instancePath+"/action",schemaPath:"AddEncryptionKeyUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-encryption-key" !== data0){
validate155.errors = [{instancePath:instancePath+"/action",schemaPath:"AddEncryptionKeyUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-encryption-key"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["encryption-key"] !== undefined){
const _errs3 = errors;
if(!(validate156(data["encryption-key"], {instancePath:instancePath+"/encryption-key",parentData:data,parentDataProperty:"encryption-key",rootData}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate155.errors = [{instancePath,schemaPath:"AddEncryptionKeyUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate155.errors = vErrors;
return errors === 0;
}

const schema72 = {"$id":"RemoveEncryptionKeyUpdate","type":"object","required":["action","key-id"],"properties":{"action":{"type":"string","const":"remove-encryption-key"},"key-id":{"type":"string"}}};

function validate159(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoveEncryptionKeyUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["key-id"] === undefined) && (missing0 = "key-id"))){
validate159.errors = [{instancePath,schemaPath:"RemoveEncryptionKeyUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate159.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveEncryptionKeyUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("remove-encryption-key" !== data0){
validate159.errors = [{instancePath:instancePath+"/action",schemaPath:"RemoveEncryptionKeyUpdate/properties/action/const",keyword:"const",params:{allowedValue: "remove-encryption-key"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-id"] !== undefined){
const _errs3 = errors;
if(typeof data["key-id"] !== "string"){
validate159.errors = [{instancePath:instancePath+"/key-id",schemaPath:"RemoveEncryptionKeyUpdate/properties/key-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate159.errors = [{instancePath,schemaPath:"RemoveEncryptionKeyUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate159.errors = vErrors;
return errors === 0;
}


function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.action === undefined) && (missing0 = "action")){
validate87.errors = [{instancePath,schemaPath:"TableUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.action;
if(typeof tag0 == "string"){
if(tag0 === "assign-uuid"){
if(!(validate88(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
else if(tag0 === "upgrade-format-version"){
if(!(validate90(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-schema"){
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-current-schema"){
if(!(validate93(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-spec"){
if(!(validate94(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-default-spec"){
if(!(validate96(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-sort-order"){
if(!(validate97(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-default-sort-order"){
if(!(validate99(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-snapshot"){
if(!(validate100(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-snapshot-ref"){
if(!(validate116(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-snapshots"){
if(!(validate121(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-snapshot-ref"){
if(!(validate123(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate123.errors : vErrors.concat(validate123.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-location"){
if(!(validate124(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate124.errors : vErrors.concat(validate124.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-properties"){
if(!(validate126(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-properties"){
if(!(validate129(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-statistics"){
if(!(validate130(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-statistics"){
if(!(validate143(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-partition-statistics"){
if(!(validate145(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-partition-statistics"){
if(!(validate151(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-partition-specs"){
if(!(validate153(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-schemas"){
if(!(validate154(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-encryption-key"){
if(!(validate155(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate155.errors : vErrors.concat(validate155.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-encryption-key"){
if(!(validate159(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors);
errors = vErrors.length;
}
}
else {
validate87.errors = [{instancePath,schemaPath:"TableUpdate/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "action", tagValue: tag0}}];
return false;
}
}
else {
validate87.errors = [{instancePath,schemaPath:"TableUpdate/discriminator",keyword:"discriminator",params:{error: "tag", tag: "action", tagValue: tag0}}];
return false;
}
}
}
else {
validate87.errors = [{instancePath,schemaPath:"TableUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate87.errors = vErrors;
return errors === 0;
}


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitTableRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.updates === undefined) && (missing0 = "updates")){
validate63.errors = [{instancePath,schemaPath:"CommitTableRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.identifier !== undefined){
let data0 = data.identifier;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(validate64(data0, {instancePath:instancePath+"/identifier",parentData:data,parentDataProperty:"identifier",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/identifier",schemaPath:"CommitTableRequest/properties/identifier/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate63.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requirements !== undefined){
let data1 = data.requirements;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
var valid3 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(!(validate67(data1[i0], {instancePath:instancePath+"/requirements/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate63.errors = [{instancePath:instancePath+"/requirements",schemaPath:"CommitTableRequest/properties/requirements/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/requirements",schemaPath:"CommitTableRequest/properties/requirements/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate63.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data3 = data.updates;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data3)){
var valid4 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate87(data3[i1], {instancePath:instancePath+"/updates/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate63.errors = [{instancePath:instancePath+"/updates",schemaPath:"CommitTableRequest/properties/updates/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate63.errors = [{instancePath,schemaPath:"CommitTableRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}

export const ReportMetricsRequest = validate184;
const schema73 = {"$id":"ReportMetricsRequest","type":"object","required":["report-type"],"discriminator":{"propertyName":"report-type"},"oneOf":[{"$ref":"ScanReport"},{"$ref":"CommitReport"}]};
const schema74 = {"$id":"ScanReport","type":"object","required":["report-type","table-name","snapshot-id","filter","schema-id","projected-field-ids","projected-field-names","metrics"],"properties":{"report-type":{"type":"string","const":"scan-report"},"table-name":{"type":"string"},"snapshot-id":{"$ref":"SnapshotId"},"filter":{"type":["boolean","object"]},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"projected-field-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"projected-field-names":{"type":"array","items":{"type":"string"}},"metrics":{"$ref":"Metrics"},"metadata":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};
const schema75 = {"$id":"Metrics","type":"object","additionalProperties":{"$ref":"MetricResult"}};
const schema76 = {"$id":"MetricResult","type":"object","requiredAny":[["unit","value"],["time-unit","count","total-duration"]],"properties":{"unit":{"if":{"const":null},"else":{"type":"string"}},"value":{"if":{"const":null},"else":{"int64":{"nullable":false}}},"time-unit":{"if":{"const":null},"else":{"type":"string"}},"count":{"if":{"const":null},"else":{"int64":{"nullable":false}}},"total-duration":{"if":{"const":null},"else":{"int64":{"nullable":false}}}}};

function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MetricResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.unit !== undefined){
let data0 = data.unit;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(typeof data0 !== "string"){
validate188.errors = [{instancePath:instancePath+"/unit",schemaPath:"MetricResult/properties/unit/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/unit",schemaPath:"MetricResult/properties/unit/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate188.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
let data1 = data.value;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(!((typeof data1 === "bigint" ? data1 >= -9223372036854775808n && data1 <= 9223372036854775807n : Number.isSafeInteger(data1)))){
validate188.errors = [{instancePath:instancePath+"/value",schemaPath:"MetricResult/properties/value/else/int64",keyword:"int64",params:{}}];
return false;
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/value",schemaPath:"MetricResult/properties/value/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate188.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["time-unit"] !== undefined){
let data2 = data["time-unit"];
const _errs10 = errors;
const _errs11 = errors;
let valid3 = true;
const _errs12 = errors;
if(null !== data2){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs13 = errors;
if(typeof data2 !== "string"){
validate188.errors = [{instancePath:instancePath+"/time-unit",schemaPath:"MetricResult/properties/time-unit/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid2 = _errs13 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/time-unit",schemaPath:"MetricResult/properties/time-unit/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate188.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.count !== undefined){
let data3 = data.count;
const _errs15 = errors;
const _errs16 = errors;
let valid4 = true;
const _errs17 = errors;
if(null !== data3){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs18 = errors;
if(!((typeof data3 === "bigint" ? data3 >= -9223372036854775808n && data3 <= 9223372036854775807n : Number.isSafeInteger(data3)))){
validate188.errors = [{instancePath:instancePath+"/count",schemaPath:"MetricResult/properties/count/else/int64",keyword:"int64",params:{}}];
return false;
}
var _valid3 = _errs18 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/count",schemaPath:"MetricResult/properties/count/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate188.errors = vErrors;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["total-duration"] !== undefined){
let data4 = data["total-duration"];
const _errs19 = errors;
const _errs20 = errors;
let valid5 = true;
const _errs21 = errors;
if(null !== data4){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs22 = errors;
if(!((typeof data4 === "bigint" ? data4 >= -9223372036854775808n && data4 <= 9223372036854775807n : Number.isSafeInteger(data4)))){
validate188.errors = [{instancePath:instancePath+"/total-duration",schemaPath:"MetricResult/properties/total-duration/else/int64",keyword:"int64",params:{}}];
return false;
}
var _valid4 = _errs22 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/total-duration",schemaPath:"MetricResult/properties/total-duration/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate188.errors = vErrors;
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["unit"] !== undefined && data["unit"] !== null) && (data["value"] !== undefined && data["value"] !== null) || (data["time-unit"] !== undefined && data["time-unit"] !== null) && (data["count"] !== undefined && data["count"] !== null) && (data["total-duration"] !== undefined && data["total-duration"] !== null))){
validate188.errors = [{instancePath,schemaPath:"MetricResult/requiredAny",keyword:"requiredAny",params:{alternatives: "unit with value or time-unit with count with total-duration"}}];
return false;
}
}
}
}
}
}
}
else {
validate188.errors = [{instancePath,schemaPath:"MetricResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate188.errors = vErrors;
return errors === 0;
}


function validate187(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Metrics" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(!(validate188(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate187.errors = [{instancePath,schemaPath:"Metrics/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate187.errors = vErrors;
return errors === 0;
}


function validate185(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ScanReport" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data["report-type"] === undefined) && (missing0 = "report-type")) || ((data["table-name"] === undefined) && (missing0 = "table-name"))) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))) || ((data.filter === undefined) && (missing0 = "filter"))) || ((data["schema-id"] === undefined) && (missing0 = "schema-id"))) || ((data["projected-field-ids"] === undefined) && (missing0 = "projected-field-ids"))) || ((data["projected-field-names"] === undefined) && (missing0 = "projected-field-names"))) || ((data.metrics === undefined) && (missing0 = "metrics"))){
validate185.errors = [{instancePath,schemaPath:"ScanReport/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["report-type"] !== undefined){
let data0 = data["report-type"];
const _errs1 = errors;
if(typeof data0 !== "string"){
validate185.errors = [{instancePath:instancePath+"/report-type",schemaPath:"ScanReport/properties/report-type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("scan-report" !== data0){
validate185.errors = [{instancePath:instancePath+"/report-type",schemaPath:"ScanReport/properties/report-type/const",keyword:"const",params:{allowedValue: "scan-report"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["table-name"] !== undefined){
const _errs3 = errors;
if(typeof data["table-name"] !== "string"){
validate185.errors = [{instancePath:instancePath+"/table-name",schemaPath:"ScanReport/properties/table-name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs5 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filter !== undefined){
let data3 = data.filter;
const _errs6 = errors;
if((typeof data3 !== "boolean") && (!(data3 && typeof data3 == "object" && !Array.isArray(data3)))){
validate185.errors = [{instancePath:instancePath+"/filter",schemaPath:"ScanReport/properties/filter/type",keyword:"type",params:{type: schema74.properties.filter.type}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data4 = data["schema-id"];
const _errs8 = errors;
if(!(Number.isInteger(data4) && data4 >= -2147483648 && data4 <= 2147483647)){
validate185.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"ScanReport/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["projected-field-ids"] !== undefined){
let data5 = data["projected-field-ids"];
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs11 = errors;
if(!(Number.isInteger(data6) && data6 >= -2147483648 && data6 <= 2147483647)){
validate185.errors = [{instancePath:instancePath+"/projected-field-ids/" + i0,schemaPath:"ScanReport/properties/projected-field-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate185.errors = [{instancePath:instancePath+"/projected-field-ids",schemaPath:"ScanReport/properties/projected-field-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["projected-field-names"] !== undefined){
let data7 = data["projected-field-names"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data7)){
var valid2 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(typeof data7[i1] !== "string"){
validate185.errors = [{instancePath:instancePath+"/projected-field-names/" + i1,schemaPath:"ScanReport/properties/projected-field-names/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate185.errors = [{instancePath:instancePath+"/projected-field-names",schemaPath:"ScanReport/properties/projected-field-names/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metrics !== undefined){
const _errs16 = errors;
if(!(validate187(data.metrics, {instancePath:instancePath+"/metrics",parentData:data,parentDataProperty:"metrics",rootData}))){
vErrors = vErrors === null ? validate187.errors : vErrors.concat(validate187.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data10 = data.metadata;
const _errs17 = errors;
const _errs18 = errors;
let valid3 = true;
const _errs19 = errors;
if(null !== data10){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs19 === errors;
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs20 = errors;
if(!(validate27(data10, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs20 === errors;
valid3 = _valid0;
}
if(!valid3){
const err1 = {instancePath:instancePath+"/metadata",schemaPath:"ScanReport/properties/metadata/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate185.errors = vErrors;
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate185.errors = [{instancePath,schemaPath:"ScanReport/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate185.errors = vErrors;
return errors === 0;
}

const schema77 = {"$id":"CommitReport","type":"object","required":["report-type","table-name","snapshot-id","sequence-number","operation","metrics"],"properties":{"report-type":{"type":"string","const":"commit-report"},"table-name":{"type":"string"},"snapshot-id":{"$ref":"SnapshotId"},"sequence-number":{"$ref":"SequenceNumber"},"operation":{"type":"string"},"metrics":{"$ref":"Metrics"},"metadata":{"if":{"const":null},"else":{"$ref":"StringMap"}}}};

function validate192(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitReport" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data["report-type"] === undefined) && (missing0 = "report-type")) || ((data["table-name"] === undefined) && (missing0 = "table-name"))) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))) || ((data["sequence-number"] === undefined) && (missing0 = "sequence-number"))) || ((data.operation === undefined) && (missing0 = "operation"))) || ((data.metrics === undefined) && (missing0 = "metrics"))){
validate192.errors = [{instancePath,schemaPath:"CommitReport/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["report-type"] !== undefined){
let data0 = data["report-type"];
const _errs1 = errors;
if(typeof data0 !== "string"){
validate192.errors = [{instancePath:instancePath+"/report-type",schemaPath:"CommitReport/properties/report-type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("commit-report" !== data0){
validate192.errors = [{instancePath:instancePath+"/report-type",schemaPath:"CommitReport/properties/report-type/const",keyword:"const",params:{allowedValue: "commit-report"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["table-name"] !== undefined){
const _errs3 = errors;
if(typeof data["table-name"] !== "string"){
validate192.errors = [{instancePath:instancePath+"/table-name",schemaPath:"CommitReport/properties/table-name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-id"] !== undefined){
const _errs5 = errors;
if(!(validate102(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sequence-number"] !== undefined){
const _errs6 = errors;
if(!(validate105(data["sequence-number"], {instancePath:instancePath+"/sequence-number",parentData:data,parentDataProperty:"sequence-number",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.operation !== undefined){
const _errs7 = errors;
if(typeof data.operation !== "string"){
validate192.errors = [{instancePath:instancePath+"/operation",schemaPath:"CommitReport/properties/operation/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metrics !== undefined){
const _errs9 = errors;
if(!(validate187(data.metrics, {instancePath:instancePath+"/metrics",parentData:data,parentDataProperty:"metrics",rootData}))){
vErrors = vErrors === null ? validate187.errors : vErrors.concat(validate187.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data6 = data.metadata;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = true;
const _errs12 = errors;
if(null !== data6){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs13 = errors;
if(!(validate27(data6, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs13 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/metadata",schemaPath:"CommitReport/properties/metadata/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate192.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate192.errors = [{instancePath,schemaPath:"CommitReport/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate192.errors = vErrors;
return errors === 0;
}


function validate184(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ReportMetricsRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["report-type"] === undefined) && (missing0 = "report-type")){
validate184.errors = [{instancePath,schemaPath:"ReportMetricsRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data["report-type"];
if(typeof tag0 == "string"){
if(tag0 === "scan-report"){
if(!(validate185(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors);
errors = vErrors.length;
}
}
else if(tag0 === "commit-report"){
if(!(validate192(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate192.errors : vErrors.concat(validate192.errors);
errors = vErrors.length;
}
}
else {
validate184.errors = [{instancePath,schemaPath:"ReportMetricsRequest/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "report-type", tagValue: tag0}}];
return false;
}
}
else {
validate184.errors = [{instancePath,schemaPath:"ReportMetricsRequest/discriminator",keyword:"discriminator",params:{error: "tag", tag: "report-type", tagValue: tag0}}];
return false;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"ReportMetricsRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate184.errors = vErrors;
return errors === 0;
}

export const RenameTableRequest = validate199;
const schema78 = {"$id":"RenameTableRequest","type":"object","required":["source","destination"],"properties":{"source":{"$ref":"TableIdentifier"},"destination":{"$ref":"TableIdentifier"}}};

function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RenameTableRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.source === undefined) && (missing0 = "source")) || ((data.destination === undefined) && (missing0 = "destination"))){
validate199.errors = [{instancePath,schemaPath:"RenameTableRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.source !== undefined){
const _errs1 = errors;
if(!(validate64(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.destination !== undefined){
const _errs2 = errors;
if(!(validate64(data.destination, {instancePath:instancePath+"/destination",parentData:data,parentDataProperty:"destination",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate199.errors = [{instancePath,schemaPath:"RenameTableRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate199.errors = vErrors;
return errors === 0;
}

export const CommitTransactionRequest = validate202;
const schema79 = {"$id":"CommitTransactionRequest","type":"object","required":["table-changes"],"properties":{"table-changes":{"type":"array","items":{"$ref":"TableChange"}}}};
const schema80 = {"$id":"TableChange","type":"object","required":["identifier","updates"],"properties":{"identifier":{"$ref":"TableIdentifier"},"requirements":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"TableRequirement"}}},"updates":{"type":"array","items":{"$ref":"TableUpdate"}}}};

function validate203(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableChange" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.identifier === undefined) && (missing0 = "identifier")) || ((data.updates === undefined) && (missing0 = "updates"))){
validate203.errors = [{instancePath,schemaPath:"TableChange/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.identifier !== undefined){
const _errs1 = errors;
if(!(validate64(data.identifier, {instancePath:instancePath+"/identifier",parentData:data,parentDataProperty:"identifier",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requirements !== undefined){
let data1 = data.requirements;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = true;
const _errs4 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data1)){
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate67(data1[i0], {instancePath:instancePath+"/requirements/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate203.errors = [{instancePath:instancePath+"/requirements",schemaPath:"TableChange/properties/requirements/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/requirements",schemaPath:"TableChange/properties/requirements/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate203.errors = vErrors;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data3 = data.updates;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
var valid3 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs10 = errors;
if(!(validate87(data3[i1], {instancePath:instancePath+"/updates/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate203.errors = [{instancePath:instancePath+"/updates",schemaPath:"TableChange/properties/updates/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate203.errors = [{instancePath,schemaPath:"TableChange/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate203.errors = vErrors;
return errors === 0;
}


function validate202(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitTransactionRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["table-changes"] === undefined) && (missing0 = "table-changes")){
validate202.errors = [{instancePath,schemaPath:"CommitTransactionRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["table-changes"] !== undefined){
let data0 = data["table-changes"];
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate203(data0[i0], {instancePath:instancePath+"/table-changes/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate203.errors : vErrors.concat(validate203.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate202.errors = [{instancePath:instancePath+"/table-changes",schemaPath:"CommitTransactionRequest/properties/table-changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
}
else {
validate202.errors = [{instancePath,schemaPath:"CommitTransactionRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate202.errors = vErrors;
return errors === 0;
}

export const CreateViewRequest = validate208;
const schema81 = {"$id":"CreateViewRequest","type":"object","required":["name","schema","view-version"],"properties":{"name":{"type":"string"},"location":{"if":{"const":null},"else":{"$ref":"Location"}},"schema":{"$ref":"Schema"},"view-version":{"$ref":"ViewVersion"},"properties":{"if":{"const":null},"else":{"$ref":"Properties"}}}};
const schema82 = {"$id":"ViewVersion","type":"object","required":["version-id","schema-id","timestamp-ms","summary","representations","default-namespace"],"properties":{"version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"timestamp-ms":{"$ref":"Milliseconds"},"summary":{"$ref":"StringMap"},"representations":{"type":"array","items":{"$ref":"ViewRepresentation"}},"default-catalog":{"if":{"const":null},"else":{"type":"string"}},"default-namespace":{"$ref":"Namespace"}}};
const schema83 = {"$id":"ViewRepresentation","type":"object","required":["type"],"properties":{"type":{"type":"string"},"sql":{"if":{"const":null},"else":{"type":"string"}},"dialect":{"if":{"const":null},"else":{"type":"string"}}}};

function validate214(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewRepresentation" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate214.errors = [{instancePath,schemaPath:"ViewRepresentation/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if(typeof data.type !== "string"){
validate214.errors = [{instancePath:instancePath+"/type",schemaPath:"ViewRepresentation/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sql !== undefined){
let data1 = data.sql;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(typeof data1 !== "string"){
validate214.errors = [{instancePath:instancePath+"/sql",schemaPath:"ViewRepresentation/properties/sql/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/sql",schemaPath:"ViewRepresentation/properties/sql/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate214.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dialect !== undefined){
let data2 = data.dialect;
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(typeof data2 !== "string"){
validate214.errors = [{instancePath:instancePath+"/dialect",schemaPath:"ViewRepresentation/properties/dialect/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/dialect",schemaPath:"ViewRepresentation/properties/dialect/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate214.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate214.errors = [{instancePath,schemaPath:"ViewRepresentation/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate214.errors = vErrors;
return errors === 0;
}


function validate211(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewVersion" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data["version-id"] === undefined) && (missing0 = "version-id")) || ((data["schema-id"] === undefined) && (missing0 = "schema-id"))) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.representations === undefined) && (missing0 = "representations"))) || ((data["default-namespace"] === undefined) && (missing0 = "default-namespace"))){
validate211.errors = [{instancePath,schemaPath:"ViewVersion/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["version-id"] !== undefined){
let data0 = data["version-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate211.errors = [{instancePath:instancePath+"/version-id",schemaPath:"ViewVersion/properties/version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data1 = data["schema-id"];
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate211.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"ViewVersion/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs3 = errors;
if(!(validate107(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs4 = errors;
if(!(validate27(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.representations !== undefined){
let data4 = data.representations;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate214(data4[i0], {instancePath:instancePath+"/representations/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate214.errors : vErrors.concat(validate214.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate211.errors = [{instancePath:instancePath+"/representations",schemaPath:"ViewVersion/properties/representations/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-catalog"] !== undefined){
let data6 = data["default-catalog"];
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data6){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs11 = errors;
if(typeof data6 !== "string"){
validate211.errors = [{instancePath:instancePath+"/default-catalog",schemaPath:"ViewVersion/properties/default-catalog/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs11 === errors;
valid2 = _valid0;
}
if(!valid2){
const err1 = {instancePath:instancePath+"/default-catalog",schemaPath:"ViewVersion/properties/default-catalog/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate211.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-namespace"] !== undefined){
const _errs13 = errors;
if(!(validate22(data["default-namespace"], {instancePath:instancePath+"/default-namespace",parentData:data,parentDataProperty:"default-namespace",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate211.errors = [{instancePath,schemaPath:"ViewVersion/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate211.errors = vErrors;
return errors === 0;
}


function validate208(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateViewRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.schema === undefined) && (missing0 = "schema"))) || ((data["view-version"] === undefined) && (missing0 = "view-version"))){
validate208.errors = [{instancePath,schemaPath:"CreateViewRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate208.errors = [{instancePath:instancePath+"/name",schemaPath:"CreateViewRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
let data1 = data.location;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(!(validate30(data1, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/location",schemaPath:"CreateViewRequest/properties/location/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate208.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema !== undefined){
const _errs7 = errors;
if(!(validate32(data.schema, {instancePath:instancePath+"/schema",parentData:data,parentDataProperty:"schema",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["view-version"] !== undefined){
const _errs8 = errors;
if(!(validate211(data["view-version"], {instancePath:instancePath+"/view-version",parentData:data,parentDataProperty:"view-version",rootData}))){
vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data4 = data.properties;
const _errs9 = errors;
const _errs10 = errors;
let valid2 = true;
const _errs11 = errors;
if(null !== data4){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs12 = errors;
if(!(validate24(data4, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/properties",schemaPath:"CreateViewRequest/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate208.errors = vErrors;
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate208.errors = [{instancePath,schemaPath:"CreateViewRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate208.errors = vErrors;
return errors === 0;
}

export const CommitViewRequest = validate219;
const schema84 = {"$id":"CommitViewRequest","type":"object","required":["updates"],"properties":{"identifier":{"if":{"const":null},"else":{"$ref":"TableIdentifier"}},"requirements":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"ViewRequirement"}}},"updates":{"type":"array","items":{"$ref":"ViewUpdate"}}}};
const schema85 = {"$id":"ViewRequirement","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"AssertViewUUID"}]};
const schema86 = {"$id":"AssertViewUUID","type":"object","required":["type","uuid"],"properties":{"type":{"type":"string","const":"assert-view-uuid"},"uuid":{"$ref":"Uuid"}}};

function validate222(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AssertViewUUID" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.uuid === undefined) && (missing0 = "uuid"))){
validate222.errors = [{instancePath,schemaPath:"AssertViewUUID/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate222.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertViewUUID/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("assert-view-uuid" !== data0){
validate222.errors = [{instancePath:instancePath+"/type",schemaPath:"AssertViewUUID/properties/type/const",keyword:"const",params:{allowedValue: "assert-view-uuid"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uuid !== undefined){
const _errs3 = errors;
if(!(validate70(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate222.errors = [{instancePath,schemaPath:"AssertViewUUID/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate222.errors = vErrors;
return errors === 0;
}


function validate221(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewRequirement" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate221.errors = [{instancePath,schemaPath:"ViewRequirement/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "assert-view-uuid"){
if(!(validate222(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate222.errors : vErrors.concat(validate222.errors);
errors = vErrors.length;
}
}
else {
validate221.errors = [{instancePath,schemaPath:"ViewRequirement/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}}];
return false;
}
}
else {
validate221.errors = [{instancePath,schemaPath:"ViewRequirement/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}}];
return false;
}
}
}
else {
validate221.errors = [{instancePath,schemaPath:"ViewRequirement/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate221.errors = vErrors;
return errors === 0;
}

const schema87 = {"$id":"ViewUpdate","type":"object","required":["action"],"discriminator":{"propertyName":"action"},"oneOf":[{"$ref":"AssignUUIDUpdate"},{"$ref":"UpgradeFormatVersionUpdate"},{"$ref":"AddSchemaUpdate"},{"$ref":"SetLocationUpdate"},{"$ref":"SetPropertiesUpdate"},{"$ref":"RemovePropertiesUpdate"},{"$ref":"AddViewVersionUpdate"},{"$ref":"SetCurrentViewVersionUpdate"}]};
const schema88 = {"$id":"AddViewVersionUpdate","type":"object","required":["action","view-version"],"properties":{"action":{"type":"string","const":"add-view-version"},"view-version":{"$ref":"ViewVersion"}}};

function validate227(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AddViewVersionUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["view-version"] === undefined) && (missing0 = "view-version"))){
validate227.errors = [{instancePath,schemaPath:"AddViewVersionUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate227.errors = [{instancePath:instancePath+"/action",schemaPath:"AddViewVersionUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("add-view-version" !== data0){
validate227.errors = [{instancePath:instancePath+"/action",schemaPath:"AddViewVersionUpdate/properties/action/const",keyword:"const",params:{allowedValue: "add-view-version"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["view-version"] !== undefined){
const _errs3 = errors;
if(!(validate211(data["view-version"], {instancePath:instancePath+"/view-version",parentData:data,parentDataProperty:"view-version",rootData}))){
vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate227.errors = [{instancePath,schemaPath:"AddViewVersionUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate227.errors = vErrors;
return errors === 0;
}

const schema89 = {"$id":"SetCurrentViewVersionUpdate","type":"object","required":["action","view-version-id"],"properties":{"action":{"type":"string","const":"set-current-view-version"},"view-version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate229(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetCurrentViewVersionUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.action === undefined) && (missing0 = "action")) || ((data["view-version-id"] === undefined) && (missing0 = "view-version-id"))){
validate229.errors = [{instancePath,schemaPath:"SetCurrentViewVersionUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.action !== undefined){
let data0 = data.action;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate229.errors = [{instancePath:instancePath+"/action",schemaPath:"SetCurrentViewVersionUpdate/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("set-current-view-version" !== data0){
validate229.errors = [{instancePath:instancePath+"/action",schemaPath:"SetCurrentViewVersionUpdate/properties/action/const",keyword:"const",params:{allowedValue: "set-current-view-version"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["view-version-id"] !== undefined){
let data1 = data["view-version-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate229.errors = [{instancePath:instancePath+"/view-version-id",schemaPath:"SetCurrentViewVersionUpdate/properties/view-version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate229.errors = [{instancePath,schemaPath:"SetCurrentViewVersionUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate229.errors = vErrors;
return errors === 0;
}


function validate226(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewUpdate" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.action === undefined) && (missing0 = "action")){
validate226.errors = [{instancePath,schemaPath:"ViewUpdate/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.action;
if(typeof tag0 == "string"){
if(tag0 === "assign-uuid"){
if(!(validate88(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
else if(tag0 === "upgrade-format-version"){
if(!(validate90(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-schema"){
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-location"){
if(!(validate124(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate124.errors : vErrors.concat(validate124.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-properties"){
if(!(validate126(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
}
else if(tag0 === "remove-properties"){
if(!(validate129(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
}
else if(tag0 === "add-view-version"){
if(!(validate227(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate227.errors : vErrors.concat(validate227.errors);
errors = vErrors.length;
}
}
else if(tag0 === "set-current-view-version"){
if(!(validate229(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate229.errors : vErrors.concat(validate229.errors);
errors = vErrors.length;
}
}
else {
validate226.errors = [{instancePath,schemaPath:"ViewUpdate/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "action", tagValue: tag0}}];
return false;
}
}
else {
validate226.errors = [{instancePath,schemaPath:"ViewUpdate/discriminator",keyword:"discriminator",params:{error: "tag", tag: "action", tagValue: tag0}}];
return false;
}
}
}
else {
validate226.errors = [{instancePath,schemaPath:"ViewUpdate/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate226.errors = vErrors;
return errors === 0;
}


function validate219(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitViewRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.updates === undefined) && (missing0 = "updates")){
validate219.errors = [{instancePath,schemaPath:"CommitViewRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.identifier !== undefined){
let data0 = data.identifier;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(validate64(data0, {instancePath:instancePath+"/identifier",parentData:data,parentDataProperty:"identifier",rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/identifier",schemaPath:"CommitViewRequest/properties/identifier/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate219.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requirements !== undefined){
let data1 = data.requirements;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
var valid3 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(!(validate221(data1[i0], {instancePath:instancePath+"/requirements/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate221.errors : vErrors.concat(validate221.errors);
errors = vErrors.length;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate219.errors = [{instancePath:instancePath+"/requirements",schemaPath:"CommitViewRequest/properties/requirements/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/requirements",schemaPath:"CommitViewRequest/properties/requirements/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate219.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data3 = data.updates;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data3)){
var valid4 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate226(data3[i1], {instancePath:instancePath+"/updates/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate226.errors : vErrors.concat(validate226.errors);
errors = vErrors.length;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate219.errors = [{instancePath:instancePath+"/updates",schemaPath:"CommitViewRequest/properties/updates/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate219.errors = [{instancePath,schemaPath:"CommitViewRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate219.errors = vErrors;
return errors === 0;
}

export const RegisterViewRequest = validate239;
const schema90 = {"$id":"RegisterViewRequest","type":"object","required":["name","metadata-location"],"properties":{"name":{"type":"string"},"metadata-location":{"$ref":"Location"},"overwrite":{"if":{"const":null},"else":{"type":"boolean"}}}};

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RegisterViewRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data["metadata-location"] === undefined) && (missing0 = "metadata-location"))){
validate239.errors = [{instancePath,schemaPath:"RegisterViewRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate239.errors = [{instancePath:instancePath+"/name",schemaPath:"RegisterViewRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["metadata-location"] !== undefined){
const _errs3 = errors;
if(!(validate30(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overwrite !== undefined){
let data2 = data.overwrite;
const _errs4 = errors;
const _errs5 = errors;
let valid1 = true;
const _errs6 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs7 = errors;
if(typeof data2 !== "boolean"){
validate239.errors = [{instancePath:instancePath+"/overwrite",schemaPath:"RegisterViewRequest/properties/overwrite/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/overwrite",schemaPath:"RegisterViewRequest/properties/overwrite/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate239.errors = vErrors;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate239.errors = [{instancePath,schemaPath:"RegisterViewRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate239.errors = vErrors;
return errors === 0;
}

export const CreateOwnerRequest = validate241;
const schema91 = {"$id":"CreateOwnerRequest","type":"object","required":["name","type","contact"],"properties":{"name":{"type":"string"},"type":{"$ref":"OwnerType"},"title":{"if":{"const":null},"else":{"type":"string"}},"steward":{"if":{"const":null},"else":{"$ref":"Identity"}},"contact":{"type":"string"},"members":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"Identity"}}}}};
const schema92 = {"$id":"OwnerType","type":"string","enum":["organisation","individual"]};

function validate242(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OwnerType" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate242.errors = [{instancePath,schemaPath:"OwnerType/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data === "organisation") || (data === "individual"))){
validate242.errors = [{instancePath,schemaPath:"OwnerType/enum",keyword:"enum",params:{allowedValues: schema92.enum}}];
return false;
}
validate242.errors = vErrors;
return errors === 0;
}

const schema93 = {"$id":"Identity","type":"string"};

function validate244(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Identity" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate244.errors = [{instancePath,schemaPath:"Identity/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate244.errors = vErrors;
return errors === 0;
}


function validate241(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateOwnerRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.type === undefined) && (missing0 = "type"))) || ((data.contact === undefined) && (missing0 = "contact"))){
validate241.errors = [{instancePath,schemaPath:"CreateOwnerRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate241.errors = [{instancePath:instancePath+"/name",schemaPath:"CreateOwnerRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs3 = errors;
if(!(validate242(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate242.errors : vErrors.concat(validate242.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
let data2 = data.title;
const _errs4 = errors;
const _errs5 = errors;
let valid1 = true;
const _errs6 = errors;
if(null !== data2){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs7 = errors;
if(typeof data2 !== "string"){
validate241.errors = [{instancePath:instancePath+"/title",schemaPath:"CreateOwnerRequest/properties/title/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs7 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/title",schemaPath:"CreateOwnerRequest/properties/title/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate241.errors = vErrors;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steward !== undefined){
let data3 = data.steward;
const _errs9 = errors;
const _errs10 = errors;
let valid2 = true;
const _errs11 = errors;
if(null !== data3){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs12 = errors;
if(!(validate244(data3, {instancePath:instancePath+"/steward",parentData:data,parentDataProperty:"steward",rootData}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/steward",schemaPath:"CreateOwnerRequest/properties/steward/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate241.errors = vErrors;
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contact !== undefined){
const _errs13 = errors;
if(typeof data.contact !== "string"){
validate241.errors = [{instancePath:instancePath+"/contact",schemaPath:"CreateOwnerRequest/properties/contact/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data5 = data.members;
const _errs15 = errors;
const _errs16 = errors;
let valid3 = true;
const _errs17 = errors;
if(null !== data5){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data5)){
var valid4 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs20 = errors;
if(!(validate244(data5[i0], {instancePath:instancePath+"/members/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
else {
validate241.errors = [{instancePath:instancePath+"/members",schemaPath:"CreateOwnerRequest/properties/members/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid2 = _errs18 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/members",schemaPath:"CreateOwnerRequest/properties/members/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate241.errors = vErrors;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate241.errors = [{instancePath,schemaPath:"CreateOwnerRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate241.errors = vErrors;
return errors === 0;
}

export const UpdateOwnerRequest = validate247;
const schema94 = {"$id":"UpdateOwnerRequest","type":"object","properties":{"type":{"if":{"const":null},"else":{"$ref":"OwnerType"}},"title":{"if":{"const":null},"else":{"type":"string"}},"steward":{"if":{"const":null},"else":{"$ref":"Identity"}},"contact":{"if":{"const":null},"else":{"type":"string"}},"add-members":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"Identity"}}},"remove-members":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"Identity"}}},"removals":{"if":{"const":null},"else":{"type":"array","items":{"type":"string","enum":["title","steward"]}}}}};

function validate247(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateOwnerRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(validate242(data0, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate242.errors : vErrors.concat(validate242.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/type",schemaPath:"UpdateOwnerRequest/properties/type/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
let data1 = data.title;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(typeof data1 !== "string"){
validate247.errors = [{instancePath:instancePath+"/title",schemaPath:"UpdateOwnerRequest/properties/title/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/title",schemaPath:"UpdateOwnerRequest/properties/title/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steward !== undefined){
let data2 = data.steward;
const _errs10 = errors;
const _errs11 = errors;
let valid3 = true;
const _errs12 = errors;
if(null !== data2){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs13 = errors;
if(!(validate244(data2, {instancePath:instancePath+"/steward",parentData:data,parentDataProperty:"steward",rootData}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var _valid2 = _errs13 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/steward",schemaPath:"UpdateOwnerRequest/properties/steward/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contact !== undefined){
let data3 = data.contact;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = true;
const _errs16 = errors;
if(null !== data3){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs17 = errors;
if(typeof data3 !== "string"){
validate247.errors = [{instancePath:instancePath+"/contact",schemaPath:"UpdateOwnerRequest/properties/contact/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid3 = _errs17 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/contact",schemaPath:"UpdateOwnerRequest/properties/contact/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["add-members"] !== undefined){
let data4 = data["add-members"];
const _errs19 = errors;
const _errs20 = errors;
let valid5 = true;
const _errs21 = errors;
if(null !== data4){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data4)){
var valid6 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs24 = errors;
if(!(validate244(data4[i0], {instancePath:instancePath+"/add-members/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var valid6 = _errs24 === errors;
if(!valid6){
break;
}
}
}
else {
validate247.errors = [{instancePath:instancePath+"/add-members",schemaPath:"UpdateOwnerRequest/properties/add-members/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid4 = _errs22 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/add-members",schemaPath:"UpdateOwnerRequest/properties/add-members/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["remove-members"] !== undefined){
let data6 = data["remove-members"];
const _errs25 = errors;
const _errs26 = errors;
let valid7 = true;
const _errs27 = errors;
if(null !== data6){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data6)){
var valid8 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs30 = errors;
if(!(validate244(data6[i1], {instancePath:instancePath+"/remove-members/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
errors = vErrors.length;
}
var valid8 = _errs30 === errors;
if(!valid8){
break;
}
}
}
else {
validate247.errors = [{instancePath:instancePath+"/remove-members",schemaPath:"UpdateOwnerRequest/properties/remove-members/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid5 = _errs28 === errors;
valid7 = _valid5;
}
if(!valid7){
const err11 = {instancePath:instancePath+"/remove-members",schemaPath:"UpdateOwnerRequest/properties/remove-members/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removals !== undefined){
let data8 = data.removals;
const _errs31 = errors;
const _errs32 = errors;
let valid9 = true;
const _errs33 = errors;
if(null !== data8){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid6 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(!_valid6){
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data8)){
var valid10 = true;
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
const _errs36 = errors;
if(typeof data9 !== "string"){
validate247.errors = [{instancePath:instancePath+"/removals/" + i2,schemaPath:"UpdateOwnerRequest/properties/removals/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data9 === "title") || (data9 === "steward"))){
validate247.errors = [{instancePath:instancePath+"/removals/" + i2,schemaPath:"UpdateOwnerRequest/properties/removals/else/items/enum",keyword:"enum",params:{allowedValues: schema94.properties.removals.else.items.enum}}];
return false;
}
var valid10 = _errs36 === errors;
if(!valid10){
break;
}
}
}
else {
validate247.errors = [{instancePath:instancePath+"/removals",schemaPath:"UpdateOwnerRequest/properties/removals/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid6 = _errs34 === errors;
valid9 = _valid6;
}
if(!valid9){
const err13 = {instancePath:instancePath+"/removals",schemaPath:"UpdateOwnerRequest/properties/removals/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate247.errors = vErrors;
return false;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate247.errors = [{instancePath,schemaPath:"UpdateOwnerRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate247.errors = vErrors;
return errors === 0;
}

export const CreateAccountRequest = validate252;
const schema95 = {"$id":"CreateAccountRequest","type":"object","required":["client-id"],"properties":{"client-id":{"type":"string"},"title":{"if":{"const":null},"else":{"type":"string"}},"administrator":{"if":{"const":null},"else":{"type":"boolean"}},"limits":{"if":{"const":null},"else":{"$ref":"AccountLimits"}}}};
const schema96 = {"$id":"AccountLimits","type":"object","properties":{"requestsPerSecond":{"if":{"const":null},"else":{"integer":{"minimum":1,"maximum":1000000}}},"bodyBytesMax":{"if":{"const":null},"else":{"integer":{"minimum":1,"maximum":536870912}}}}};

function validate253(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AccountLimits" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.requestsPerSecond !== undefined){
let data0 = data.requestsPerSecond;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 1000000)){
validate253.errors = [{instancePath:instancePath+"/requestsPerSecond",schemaPath:"AccountLimits/properties/requestsPerSecond/else/integer",keyword:"integer",params:{minimum: 1, maximum: 1000000}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/requestsPerSecond",schemaPath:"AccountLimits/properties/requestsPerSecond/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate253.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bodyBytesMax !== undefined){
let data1 = data.bodyBytesMax;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(!(Number.isInteger(data1) && data1 >= 1 && data1 <= 536870912)){
validate253.errors = [{instancePath:instancePath+"/bodyBytesMax",schemaPath:"AccountLimits/properties/bodyBytesMax/else/integer",keyword:"integer",params:{minimum: 1, maximum: 536870912}}];
return false;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/bodyBytesMax",schemaPath:"AccountLimits/properties/bodyBytesMax/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate253.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate253.errors = [{instancePath,schemaPath:"AccountLimits/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate253.errors = vErrors;
return errors === 0;
}


function validate252(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateAccountRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["client-id"] === undefined) && (missing0 = "client-id")){
validate252.errors = [{instancePath,schemaPath:"CreateAccountRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["client-id"] !== undefined){
const _errs1 = errors;
if(typeof data["client-id"] !== "string"){
validate252.errors = [{instancePath:instancePath+"/client-id",schemaPath:"CreateAccountRequest/properties/client-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
let data1 = data.title;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(typeof data1 !== "string"){
validate252.errors = [{instancePath:instancePath+"/title",schemaPath:"CreateAccountRequest/properties/title/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/title",schemaPath:"CreateAccountRequest/properties/title/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate252.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.administrator !== undefined){
let data2 = data.administrator;
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(typeof data2 !== "boolean"){
validate252.errors = [{instancePath:instancePath+"/administrator",schemaPath:"CreateAccountRequest/properties/administrator/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/administrator",schemaPath:"CreateAccountRequest/properties/administrator/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate252.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limits !== undefined){
let data3 = data.limits;
const _errs13 = errors;
const _errs14 = errors;
let valid3 = true;
const _errs15 = errors;
if(null !== data3){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs16 = errors;
if(!(validate253(data3, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate253.errors : vErrors.concat(validate253.errors);
errors = vErrors.length;
}
var _valid2 = _errs16 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/limits",schemaPath:"CreateAccountRequest/properties/limits/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate252.errors = vErrors;
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate252.errors = [{instancePath,schemaPath:"CreateAccountRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate252.errors = vErrors;
return errors === 0;
}

export const UpdateAccountRequest = validate255;
const schema97 = {"$id":"UpdateAccountRequest","type":"object","properties":{"title":{"if":{"const":null},"else":{"type":"string"}},"administrator":{"if":{"const":null},"else":{"type":"boolean"}},"disabled":{"if":{"const":null},"else":{"type":"boolean"}},"limits":{"if":{"const":null},"else":{"$ref":"AccountLimits"}}}};

function validate255(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateAccountRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title !== undefined){
let data0 = data.title;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(typeof data0 !== "string"){
validate255.errors = [{instancePath:instancePath+"/title",schemaPath:"UpdateAccountRequest/properties/title/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/title",schemaPath:"UpdateAccountRequest/properties/title/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate255.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.administrator !== undefined){
let data1 = data.administrator;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(typeof data1 !== "boolean"){
validate255.errors = [{instancePath:instancePath+"/administrator",schemaPath:"UpdateAccountRequest/properties/administrator/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/administrator",schemaPath:"UpdateAccountRequest/properties/administrator/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate255.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabled !== undefined){
let data2 = data.disabled;
const _errs11 = errors;
const _errs12 = errors;
let valid3 = true;
const _errs13 = errors;
if(null !== data2){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs13 === errors;
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs14 = errors;
if(typeof data2 !== "boolean"){
validate255.errors = [{instancePath:instancePath+"/disabled",schemaPath:"UpdateAccountRequest/properties/disabled/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid2 = _errs14 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/disabled",schemaPath:"UpdateAccountRequest/properties/disabled/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate255.errors = vErrors;
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limits !== undefined){
let data3 = data.limits;
const _errs16 = errors;
const _errs17 = errors;
let valid4 = true;
const _errs18 = errors;
if(null !== data3){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs19 = errors;
if(!(validate253(data3, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate253.errors : vErrors.concat(validate253.errors);
errors = vErrors.length;
}
var _valid3 = _errs19 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/limits",schemaPath:"UpdateAccountRequest/properties/limits/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate255.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate255.errors = [{instancePath,schemaPath:"UpdateAccountRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate255.errors = vErrors;
return errors === 0;
}

export const Grant = validate257;
const schema98 = {"$id":"Grant","type":"object","required":["to","role"],"properties":{"to":{"$ref":"Grantee"},"role":{"$ref":"Role"}}};
const schema99 = {"$id":"Grantee","type":"string"};

function validate258(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Grantee" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate258.errors = [{instancePath,schemaPath:"Grantee/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate258.errors = vErrors;
return errors === 0;
}

const schema100 = {"$id":"Role","type":"string","enum":["READ","WRITE","OWN","ADMIN"]};

function validate260(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Role" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate260.errors = [{instancePath,schemaPath:"Role/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data === "READ") || (data === "WRITE")) || (data === "OWN")) || (data === "ADMIN"))){
validate260.errors = [{instancePath,schemaPath:"Role/enum",keyword:"enum",params:{allowedValues: schema100.enum}}];
return false;
}
validate260.errors = vErrors;
return errors === 0;
}


function validate257(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Grant" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.to === undefined) && (missing0 = "to")) || ((data.role === undefined) && (missing0 = "role"))){
validate257.errors = [{instancePath,schemaPath:"Grant/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.to !== undefined){
const _errs1 = errors;
if(!(validate258(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate258.errors : vErrors.concat(validate258.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
const _errs2 = errors;
if(!(validate260(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate260.errors : vErrors.concat(validate260.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate257.errors = [{instancePath,schemaPath:"Grant/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate257.errors = vErrors;
return errors === 0;
}

export const SetVisibilityRequest = validate262;
const schema101 = {"$id":"SetVisibilityRequest","type":"object","properties":{"visibility":{"if":{"const":null},"else":{"$ref":"Visibility"}}}};
const schema102 = {"$id":"Visibility","type":"string","enum":["private","internal","public"]};

function validate263(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Visibility" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate263.errors = [{instancePath,schemaPath:"Visibility/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "private") || (data === "internal")) || (data === "public"))){
validate263.errors = [{instancePath,schemaPath:"Visibility/enum",keyword:"enum",params:{allowedValues: schema102.enum}}];
return false;
}
validate263.errors = vErrors;
return errors === 0;
}


function validate262(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SetVisibilityRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.visibility !== undefined){
let data0 = data.visibility;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(validate263(data0, {instancePath:instancePath+"/visibility",parentData:data,parentDataProperty:"visibility",rootData}))){
vErrors = vErrors === null ? validate263.errors : vErrors.concat(validate263.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/visibility",schemaPath:"SetVisibilityRequest/properties/visibility/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate262.errors = vErrors;
return false;
}
}
}
else {
validate262.errors = [{instancePath,schemaPath:"SetVisibilityRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate262.errors = vErrors;
return errors === 0;
}

export const OwnerChoice = validate265;
const schema103 = {"$id":"OwnerChoice","type":"object","required":["owner"],"properties":{"owner":{"type":"string"}}};

function validate265(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OwnerChoice" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.owner === undefined) && (missing0 = "owner")){
validate265.errors = [{instancePath,schemaPath:"OwnerChoice/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.owner !== undefined){
if(typeof data.owner !== "string"){
validate265.errors = [{instancePath:instancePath+"/owner",schemaPath:"OwnerChoice/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
else {
validate265.errors = [{instancePath,schemaPath:"OwnerChoice/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate265.errors = vErrors;
return errors === 0;
}

export const OfferOwnershipRequest = validate266;
const schema104 = {"$id":"OfferOwnershipRequest","type":"object","required":["to","reason"],"properties":{"to":{"type":"string"},"reason":{"type":"string"}}};

function validate266(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OfferOwnershipRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.to === undefined) && (missing0 = "to")) || ((data.reason === undefined) && (missing0 = "reason"))){
validate266.errors = [{instancePath,schemaPath:"OfferOwnershipRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.to !== undefined){
const _errs1 = errors;
if(typeof data.to !== "string"){
validate266.errors = [{instancePath:instancePath+"/to",schemaPath:"OfferOwnershipRequest/properties/to/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs3 = errors;
if(typeof data.reason !== "string"){
validate266.errors = [{instancePath:instancePath+"/reason",schemaPath:"OfferOwnershipRequest/properties/reason/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate266.errors = [{instancePath,schemaPath:"OfferOwnershipRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate266.errors = vErrors;
return errors === 0;
}

export const UpdateGovernanceRequest = validate267;
const schema105 = {"$id":"UpdateGovernanceRequest","type":"object","properties":{"updates":{"if":{"const":null},"else":{"$ref":"GovernanceFields"}},"removals":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}},"columns":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"ColumnChange"}}}}};
const schema106 = {"$id":"GovernanceFields","type":"object","properties":{"domain":{"if":{"const":null},"else":{"type":"string"}},"description":{"if":{"const":null},"else":{"type":"string"}},"tags":{"if":{"const":null},"else":{"$ref":"Tags"}},"terms":{"if":{"const":null},"else":{"$ref":"Terms"}},"sensitivity":{"if":{"const":null},"else":{"$ref":"Sensitivity"}},"personal-data":{"if":{"const":null},"else":{"$ref":"PersonalData"}},"category":{"if":{"const":null},"else":{"$ref":"Category"}}}};
const schema107 = {"$id":"Tags","type":"array","items":{"type":"string"}};

function validate269(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Tags" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate269.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Tags/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate269.errors = [{instancePath,schemaPath:"Tags/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate269.errors = vErrors;
return errors === 0;
}

const schema108 = {"$id":"Terms","type":"array","items":{"type":"string"}};

function validate271(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Terms" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate271.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Terms/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate271.errors = [{instancePath,schemaPath:"Terms/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate271.errors = vErrors;
return errors === 0;
}

const schema109 = {"$id":"Sensitivity","type":"string","enum":["public","internal","confidential","restricted"]};

function validate273(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Sensitivity" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate273.errors = [{instancePath,schemaPath:"Sensitivity/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data === "public") || (data === "internal")) || (data === "confidential")) || (data === "restricted"))){
validate273.errors = [{instancePath,schemaPath:"Sensitivity/enum",keyword:"enum",params:{allowedValues: schema109.enum}}];
return false;
}
validate273.errors = vErrors;
return errors === 0;
}

const schema110 = {"$id":"PersonalData","type":"array","items":{"type":"string"}};

function validate275(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PersonalData" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate275.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"PersonalData/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate275.errors = [{instancePath,schemaPath:"PersonalData/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate275.errors = vErrors;
return errors === 0;
}

const schema111 = {"$id":"Category","type":"string","enum":["raw","managed","published"]};

function validate277(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Category" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate277.errors = [{instancePath,schemaPath:"Category/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "raw") || (data === "managed")) || (data === "published"))){
validate277.errors = [{instancePath,schemaPath:"Category/enum",keyword:"enum",params:{allowedValues: schema111.enum}}];
return false;
}
validate277.errors = vErrors;
return errors === 0;
}


function validate268(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="GovernanceFields" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.domain !== undefined){
let data0 = data.domain;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(typeof data0 !== "string"){
validate268.errors = [{instancePath:instancePath+"/domain",schemaPath:"GovernanceFields/properties/domain/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/domain",schemaPath:"GovernanceFields/properties/domain/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
let data1 = data.description;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(typeof data1 !== "string"){
validate268.errors = [{instancePath:instancePath+"/description",schemaPath:"GovernanceFields/properties/description/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/description",schemaPath:"GovernanceFields/properties/description/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data2 = data.tags;
const _errs11 = errors;
const _errs12 = errors;
let valid3 = true;
const _errs13 = errors;
if(null !== data2){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs13 === errors;
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs14 = errors;
if(!(validate269(data2, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate269.errors : vErrors.concat(validate269.errors);
errors = vErrors.length;
}
var _valid2 = _errs14 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/tags",schemaPath:"GovernanceFields/properties/tags/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
let data3 = data.terms;
const _errs15 = errors;
const _errs16 = errors;
let valid4 = true;
const _errs17 = errors;
if(null !== data3){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs18 = errors;
if(!(validate271(data3, {instancePath:instancePath+"/terms",parentData:data,parentDataProperty:"terms",rootData}))){
vErrors = vErrors === null ? validate271.errors : vErrors.concat(validate271.errors);
errors = vErrors.length;
}
var _valid3 = _errs18 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/terms",schemaPath:"GovernanceFields/properties/terms/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
let data4 = data.sensitivity;
const _errs19 = errors;
const _errs20 = errors;
let valid5 = true;
const _errs21 = errors;
if(null !== data4){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs22 = errors;
if(!(validate273(data4, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
errors = vErrors.length;
}
var _valid4 = _errs22 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/sensitivity",schemaPath:"GovernanceFields/properties/sensitivity/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
let data5 = data["personal-data"];
const _errs23 = errors;
const _errs24 = errors;
let valid6 = true;
const _errs25 = errors;
if(null !== data5){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs25 === errors;
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs26 = errors;
if(!(validate275(data5, {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate275.errors : vErrors.concat(validate275.errors);
errors = vErrors.length;
}
var _valid5 = _errs26 === errors;
valid6 = _valid5;
}
if(!valid6){
const err11 = {instancePath:instancePath+"/personal-data",schemaPath:"GovernanceFields/properties/personal-data/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.category !== undefined){
let data6 = data.category;
const _errs27 = errors;
const _errs28 = errors;
let valid7 = true;
const _errs29 = errors;
if(null !== data6){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid6 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
if(!_valid6){
const _errs30 = errors;
if(!(validate277(data6, {instancePath:instancePath+"/category",parentData:data,parentDataProperty:"category",rootData}))){
vErrors = vErrors === null ? validate277.errors : vErrors.concat(validate277.errors);
errors = vErrors.length;
}
var _valid6 = _errs30 === errors;
valid7 = _valid6;
}
if(!valid7){
const err13 = {instancePath:instancePath+"/category",schemaPath:"GovernanceFields/properties/category/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate268.errors = vErrors;
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate268.errors = [{instancePath,schemaPath:"GovernanceFields/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate268.errors = vErrors;
return errors === 0;
}

const schema112 = {"$id":"ColumnChange","type":"object","required":["field-id"],"properties":{"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"updates":{"if":{"const":null},"else":{"$ref":"ColumnFields"}},"removals":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}}}};
const schema113 = {"$id":"ColumnFields","type":"object","properties":{"description":{"if":{"const":null},"else":{"type":"string"}},"tags":{"if":{"const":null},"else":{"$ref":"Tags"}},"terms":{"if":{"const":null},"else":{"$ref":"Terms"}},"sensitivity":{"if":{"const":null},"else":{"$ref":"Sensitivity"}},"personal-data":{"if":{"const":null},"else":{"$ref":"PersonalData"}},"declassified":{"if":{"const":null},"else":{"$ref":"Declassification"}}}};
const schema114 = {"$id":"Declassification","type":"object","required":["sensitivity","reason"],"properties":{"sensitivity":{"$ref":"Sensitivity"},"personal-data":{"if":{"const":null},"else":{"$ref":"PersonalData"}},"reason":{"type":"string"}}};

function validate286(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Declassification" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.sensitivity === undefined) && (missing0 = "sensitivity")) || ((data.reason === undefined) && (missing0 = "reason"))){
validate286.errors = [{instancePath,schemaPath:"Declassification/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sensitivity !== undefined){
const _errs1 = errors;
if(!(validate273(data.sensitivity, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
let data1 = data["personal-data"];
const _errs2 = errors;
const _errs3 = errors;
let valid1 = true;
const _errs4 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(!(validate275(data1, {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate275.errors : vErrors.concat(validate275.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/personal-data",schemaPath:"Declassification/properties/personal-data/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate286.errors = vErrors;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs6 = errors;
if(typeof data.reason !== "string"){
validate286.errors = [{instancePath:instancePath+"/reason",schemaPath:"Declassification/properties/reason/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate286.errors = [{instancePath,schemaPath:"Declassification/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate286.errors = vErrors;
return errors === 0;
}


function validate281(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnFields" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.description !== undefined){
let data0 = data.description;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(typeof data0 !== "string"){
validate281.errors = [{instancePath:instancePath+"/description",schemaPath:"ColumnFields/properties/description/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/description",schemaPath:"ColumnFields/properties/description/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data1 = data.tags;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(!(validate269(data1, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate269.errors : vErrors.concat(validate269.errors);
errors = vErrors.length;
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/tags",schemaPath:"ColumnFields/properties/tags/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
let data2 = data.terms;
const _errs10 = errors;
const _errs11 = errors;
let valid3 = true;
const _errs12 = errors;
if(null !== data2){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs13 = errors;
if(!(validate271(data2, {instancePath:instancePath+"/terms",parentData:data,parentDataProperty:"terms",rootData}))){
vErrors = vErrors === null ? validate271.errors : vErrors.concat(validate271.errors);
errors = vErrors.length;
}
var _valid2 = _errs13 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/terms",schemaPath:"ColumnFields/properties/terms/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
let data3 = data.sensitivity;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = true;
const _errs16 = errors;
if(null !== data3){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs17 = errors;
if(!(validate273(data3, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
errors = vErrors.length;
}
var _valid3 = _errs17 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/sensitivity",schemaPath:"ColumnFields/properties/sensitivity/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
let data4 = data["personal-data"];
const _errs18 = errors;
const _errs19 = errors;
let valid5 = true;
const _errs20 = errors;
if(null !== data4){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs20 === errors;
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs21 = errors;
if(!(validate275(data4, {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate275.errors : vErrors.concat(validate275.errors);
errors = vErrors.length;
}
var _valid4 = _errs21 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/personal-data",schemaPath:"ColumnFields/properties/personal-data/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declassified !== undefined){
let data5 = data.declassified;
const _errs22 = errors;
const _errs23 = errors;
let valid6 = true;
const _errs24 = errors;
if(null !== data5){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs25 = errors;
if(!(validate286(data5, {instancePath:instancePath+"/declassified",parentData:data,parentDataProperty:"declassified",rootData}))){
vErrors = vErrors === null ? validate286.errors : vErrors.concat(validate286.errors);
errors = vErrors.length;
}
var _valid5 = _errs25 === errors;
valid6 = _valid5;
}
if(!valid6){
const err11 = {instancePath:instancePath+"/declassified",schemaPath:"ColumnFields/properties/declassified/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate281.errors = vErrors;
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate281.errors = [{instancePath,schemaPath:"ColumnFields/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate281.errors = vErrors;
return errors === 0;
}


function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnChange" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["field-id"] === undefined) && (missing0 = "field-id")){
validate280.errors = [{instancePath,schemaPath:"ColumnChange/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["field-id"] !== undefined){
let data0 = data["field-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate280.errors = [{instancePath:instancePath+"/field-id",schemaPath:"ColumnChange/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data1 = data.updates;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = true;
const _errs4 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(!(validate281(data1, {instancePath:instancePath+"/updates",parentData:data,parentDataProperty:"updates",rootData}))){
vErrors = vErrors === null ? validate281.errors : vErrors.concat(validate281.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/updates",schemaPath:"ColumnChange/properties/updates/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate280.errors = vErrors;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removals !== undefined){
let data2 = data.removals;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(typeof data2[i0] !== "string"){
validate280.errors = [{instancePath:instancePath+"/removals/" + i0,schemaPath:"ColumnChange/properties/removals/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
else {
validate280.errors = [{instancePath:instancePath+"/removals",schemaPath:"ColumnChange/properties/removals/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/removals",schemaPath:"ColumnChange/properties/removals/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate280.errors = vErrors;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate280.errors = [{instancePath,schemaPath:"ColumnChange/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate280.errors = vErrors;
return errors === 0;
}


function validate267(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateGovernanceRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.updates !== undefined){
let data0 = data.updates;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(!(validate268(data0, {instancePath:instancePath+"/updates",parentData:data,parentDataProperty:"updates",rootData}))){
vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
errors = vErrors.length;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/updates",schemaPath:"UpdateGovernanceRequest/properties/updates/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate267.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removals !== undefined){
let data1 = data.removals;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(null !== data1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data1)){
var valid3 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(typeof data1[i0] !== "string"){
validate267.errors = [{instancePath:instancePath+"/removals/" + i0,schemaPath:"UpdateGovernanceRequest/properties/removals/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate267.errors = [{instancePath:instancePath+"/removals",schemaPath:"UpdateGovernanceRequest/properties/removals/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/removals",schemaPath:"UpdateGovernanceRequest/properties/removals/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate267.errors = vErrors;
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
let data3 = data.columns;
const _errs12 = errors;
const _errs13 = errors;
let valid4 = true;
const _errs14 = errors;
if(null !== data3){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data3)){
var valid5 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs17 = errors;
if(!(validate280(data3[i1], {instancePath:instancePath+"/columns/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate280.errors : vErrors.concat(validate280.errors);
errors = vErrors.length;
}
var valid5 = _errs17 === errors;
if(!valid5){
break;
}
}
}
else {
validate267.errors = [{instancePath:instancePath+"/columns",schemaPath:"UpdateGovernanceRequest/properties/columns/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid2 = _errs15 === errors;
valid4 = _valid2;
}
if(!valid4){
const err5 = {instancePath:instancePath+"/columns",schemaPath:"UpdateGovernanceRequest/properties/columns/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate267.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate267.errors = [{instancePath,schemaPath:"UpdateGovernanceRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate267.errors = vErrors;
return errors === 0;
}

export const CreateTermRequest = validate292;
const schema115 = {"$id":"CreateTermRequest","type":"object","required":["name","definition"],"properties":{"name":{"type":"string"},"definition":{"type":"string"}}};

function validate292(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateTermRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.definition === undefined) && (missing0 = "definition"))){
validate292.errors = [{instancePath,schemaPath:"CreateTermRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate292.errors = [{instancePath:instancePath+"/name",schemaPath:"CreateTermRequest/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.definition !== undefined){
const _errs3 = errors;
if(typeof data.definition !== "string"){
validate292.errors = [{instancePath:instancePath+"/definition",schemaPath:"CreateTermRequest/properties/definition/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate292.errors = [{instancePath,schemaPath:"CreateTermRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate292.errors = vErrors;
return errors === 0;
}

export const UpdateTermRequest = validate293;
const schema116 = {"$id":"UpdateTermRequest","type":"object","required":["definition"],"properties":{"definition":{"type":"string"}}};

function validate293(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateTermRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.definition === undefined) && (missing0 = "definition")){
validate293.errors = [{instancePath,schemaPath:"UpdateTermRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.definition !== undefined){
if(typeof data.definition !== "string"){
validate293.errors = [{instancePath:instancePath+"/definition",schemaPath:"UpdateTermRequest/properties/definition/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
else {
validate293.errors = [{instancePath,schemaPath:"UpdateTermRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate293.errors = vErrors;
return errors === 0;
}

export const RemoteSignRequest = validate294;
const schema117 = {"$id":"RemoteSignRequest","type":"object","required":["region","uri","method","headers"],"properties":{"region":{"type":"string"},"uri":{"type":"string"},"method":{"type":"string","enum":["PUT","GET","HEAD","POST","DELETE","PATCH","OPTIONS"]},"headers":{"$ref":"HeaderLists"},"properties":{"if":{"const":null},"else":{"$ref":"StringMap"}},"body":{"if":{"const":null},"else":{"type":"string"}},"provider":{"if":{"const":null},"else":{"type":"string"}}}};
const schema118 = {"$id":"HeaderLists","type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}};

function validate295(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="HeaderLists" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(typeof data0[i0] !== "string"){
validate295.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"HeaderLists/additionalProperties/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate295.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"HeaderLists/additionalProperties/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate295.errors = [{instancePath,schemaPath:"HeaderLists/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate295.errors = vErrors;
return errors === 0;
}


function validate294(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoteSignRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.region === undefined) && (missing0 = "region")) || ((data.uri === undefined) && (missing0 = "uri"))) || ((data.method === undefined) && (missing0 = "method"))) || ((data.headers === undefined) && (missing0 = "headers"))){
validate294.errors = [{instancePath,schemaPath:"RemoteSignRequest/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.region !== undefined){
const _errs1 = errors;
if(typeof data.region !== "string"){
validate294.errors = [{instancePath:instancePath+"/region",schemaPath:"RemoteSignRequest/properties/region/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uri !== undefined){
const _errs3 = errors;
if(typeof data.uri !== "string"){
validate294.errors = [{instancePath:instancePath+"/uri",schemaPath:"RemoteSignRequest/properties/uri/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.method !== undefined){
let data2 = data.method;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate294.errors = [{instancePath:instancePath+"/method",schemaPath:"RemoteSignRequest/properties/method/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((data2 === "PUT") || (data2 === "GET")) || (data2 === "HEAD")) || (data2 === "POST")) || (data2 === "DELETE")) || (data2 === "PATCH")) || (data2 === "OPTIONS"))){
validate294.errors = [{instancePath:instancePath+"/method",schemaPath:"RemoteSignRequest/properties/method/enum",keyword:"enum",params:{allowedValues: schema117.properties.method.enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
const _errs7 = errors;
if(!(validate295(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = vErrors === null ? validate295.errors : vErrors.concat(validate295.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data4 = data.properties;
const _errs8 = errors;
const _errs9 = errors;
let valid1 = true;
const _errs10 = errors;
if(null !== data4){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs11 = errors;
if(!(validate27(data4, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs11 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/properties",schemaPath:"RemoteSignRequest/properties/properties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate294.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.body !== undefined){
let data5 = data.body;
const _errs12 = errors;
const _errs13 = errors;
let valid2 = true;
const _errs14 = errors;
if(null !== data5){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs15 = errors;
if(typeof data5 !== "string"){
validate294.errors = [{instancePath:instancePath+"/body",schemaPath:"RemoteSignRequest/properties/body/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid1 = _errs15 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/body",schemaPath:"RemoteSignRequest/properties/body/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate294.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.provider !== undefined){
let data6 = data.provider;
const _errs17 = errors;
const _errs18 = errors;
let valid3 = true;
const _errs19 = errors;
if(null !== data6){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs19 === errors;
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs20 = errors;
if(typeof data6 !== "string"){
validate294.errors = [{instancePath:instancePath+"/provider",schemaPath:"RemoteSignRequest/properties/provider/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid2 = _errs20 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/provider",schemaPath:"RemoteSignRequest/properties/provider/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate294.errors = vErrors;
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate294.errors = [{instancePath,schemaPath:"RemoteSignRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate294.errors = vErrors;
return errors === 0;
}

export const LineageEvent = validate298;
const schema119 = {"$id":"LineageEvent","type":"object","required":["eventTime"],"properties":{"eventTime":{"type":"string"},"eventType":{"if":{"const":null},"else":{"type":"string"}},"run":{"if":{"const":null},"else":{"$ref":"ObjectOfAny"}},"job":{"if":{"const":null},"else":{"$ref":"ObjectOfAny"}},"inputs":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"ObjectOfAny"}}},"outputs":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"ObjectOfAny"}}},"dataset":{"if":{"const":null},"else":{"$ref":"ObjectOfAny"}}}};
const schema120 = {"$id":"ObjectOfAny","type":"object"};

function validate299(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectOfAny" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate299.errors = [{instancePath,schemaPath:"ObjectOfAny/type",keyword:"type",params:{type: "object"}}];
return false;
}
validate299.errors = vErrors;
return errors === 0;
}


function validate298(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageEvent" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.eventTime === undefined) && (missing0 = "eventTime")){
validate298.errors = [{instancePath,schemaPath:"LineageEvent/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.eventTime !== undefined){
const _errs1 = errors;
if(typeof data.eventTime !== "string"){
validate298.errors = [{instancePath:instancePath+"/eventTime",schemaPath:"LineageEvent/properties/eventTime/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventType !== undefined){
let data1 = data.eventType;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
if(null !== data1){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs6 = errors;
if(typeof data1 !== "string"){
validate298.errors = [{instancePath:instancePath+"/eventType",schemaPath:"LineageEvent/properties/eventType/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/eventType",schemaPath:"LineageEvent/properties/eventType/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data2 = data.run;
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(!(validate299(data2, {instancePath:instancePath+"/run",parentData:data,parentDataProperty:"run",rootData}))){
vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
errors = vErrors.length;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/run",schemaPath:"LineageEvent/properties/run/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.job !== undefined){
let data3 = data.job;
const _errs12 = errors;
const _errs13 = errors;
let valid3 = true;
const _errs14 = errors;
if(null !== data3){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs15 = errors;
if(!(validate299(data3, {instancePath:instancePath+"/job",parentData:data,parentDataProperty:"job",rootData}))){
vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
errors = vErrors.length;
}
var _valid2 = _errs15 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/job",schemaPath:"LineageEvent/properties/job/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inputs !== undefined){
let data4 = data.inputs;
const _errs16 = errors;
const _errs17 = errors;
let valid4 = true;
const _errs18 = errors;
if(null !== data4){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data4)){
var valid5 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs21 = errors;
if(!(validate299(data4[i0], {instancePath:instancePath+"/inputs/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
errors = vErrors.length;
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
validate298.errors = [{instancePath:instancePath+"/inputs",schemaPath:"LineageEvent/properties/inputs/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid3 = _errs19 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/inputs",schemaPath:"LineageEvent/properties/inputs/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outputs !== undefined){
let data6 = data.outputs;
const _errs22 = errors;
const _errs23 = errors;
let valid6 = true;
const _errs24 = errors;
if(null !== data6){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data6)){
var valid7 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs27 = errors;
if(!(validate299(data6[i1], {instancePath:instancePath+"/outputs/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
errors = vErrors.length;
}
var valid7 = _errs27 === errors;
if(!valid7){
break;
}
}
}
else {
validate298.errors = [{instancePath:instancePath+"/outputs",schemaPath:"LineageEvent/properties/outputs/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid4 = _errs25 === errors;
valid6 = _valid4;
}
if(!valid6){
const err9 = {instancePath:instancePath+"/outputs",schemaPath:"LineageEvent/properties/outputs/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dataset !== undefined){
let data8 = data.dataset;
const _errs28 = errors;
const _errs29 = errors;
let valid8 = true;
const _errs30 = errors;
if(null !== data8){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs30 === errors;
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs31 = errors;
if(!(validate299(data8, {instancePath:instancePath+"/dataset",parentData:data,parentDataProperty:"dataset",rootData}))){
vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
errors = vErrors.length;
}
var _valid5 = _errs31 === errors;
valid8 = _valid5;
}
if(!valid8){
const err11 = {instancePath:instancePath+"/dataset",schemaPath:"LineageEvent/properties/dataset/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate298.errors = vErrors;
return false;
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate298.errors = [{instancePath,schemaPath:"LineageEvent/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate298.errors = vErrors;
return errors === 0;
}

export const ImpactRequest = validate305;
const schema121 = {"$id":"ImpactRequest","type":"object","properties":{"updates":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"TableUpdate"}}},"drop":{"if":{"const":null},"else":{"type":"boolean"}}}};

function validate305(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ImpactRequest" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.updates !== undefined){
let data0 = data.updates;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data0)){
var valid2 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate87(data0[i0], {instancePath:instancePath+"/updates/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
else {
validate305.errors = [{instancePath:instancePath+"/updates",schemaPath:"ImpactRequest/properties/updates/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/updates",schemaPath:"ImpactRequest/properties/updates/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate305.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.drop !== undefined){
let data2 = data.drop;
const _errs7 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs10 = errors;
if(typeof data2 !== "boolean"){
validate305.errors = [{instancePath:instancePath+"/drop",schemaPath:"ImpactRequest/properties/drop/else/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var _valid1 = _errs10 === errors;
valid3 = _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/drop",schemaPath:"ImpactRequest/properties/drop/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate305.errors = vErrors;
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate305.errors = [{instancePath,schemaPath:"ImpactRequest/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate305.errors = vErrors;
return errors === 0;
}

export const CreatePolicyRequest = validate307;
const schema122 = {"$id":"CreatePolicyRequest","allOf":[{"$ref":"PolicyDefinition"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]};
const schema123 = {"$id":"PolicyDefinition","type":"object","required":["kind","scope"],"properties":{"description":{"if":{"const":null},"else":{"type":"string"}},"kind":{"$ref":"PolicyKind"},"scope":{"$ref":"PolicyScope"},"only":{"if":{"const":null},"else":{"$ref":"PolicyGrantees"}},"except":{"if":{"const":null},"else":{"$ref":"PolicyGrantees"}},"columns":{"if":{"const":null},"else":{"$ref":"ColumnSelector"}},"action":{"if":{"const":null},"else":{"$ref":"MaskAction"}},"filter":{"if":{"const":null},"else":{"$ref":"RowFilter"}},"text":{"if":{"const":null},"else":{"type":"string"}}}};
const schema124 = {"$id":"PolicyKind","type":"string","enum":["columns","rows","cedar"]};

function validate309(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyKind" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate309.errors = [{instancePath,schemaPath:"PolicyKind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "columns") || (data === "rows")) || (data === "cedar"))){
validate309.errors = [{instancePath,schemaPath:"PolicyKind/enum",keyword:"enum",params:{allowedValues: schema124.enum}}];
return false;
}
validate309.errors = vErrors;
return errors === 0;
}

const schema125 = {"$id":"PolicyScope","type":"object","required":["kind","name"],"properties":{"kind":{"type":"string","enum":["warehouse","namespace","table"]},"name":{"type":"array","items":{"type":"string"}},"uuid":{"if":{"const":null},"else":{"$ref":"Uuid"}}}};

function validate311(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyScope" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate311.errors = [{instancePath,schemaPath:"PolicyScope/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate311.errors = [{instancePath:instancePath+"/kind",schemaPath:"PolicyScope/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data0 === "warehouse") || (data0 === "namespace")) || (data0 === "table"))){
validate311.errors = [{instancePath:instancePath+"/kind",schemaPath:"PolicyScope/properties/kind/enum",keyword:"enum",params:{allowedValues: schema125.properties.kind.enum}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data1 = data.name;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data1[i0] !== "string"){
validate311.errors = [{instancePath:instancePath+"/name/" + i0,schemaPath:"PolicyScope/properties/name/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate311.errors = [{instancePath:instancePath+"/name",schemaPath:"PolicyScope/properties/name/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uuid !== undefined){
let data3 = data.uuid;
const _errs7 = errors;
const _errs8 = errors;
let valid2 = true;
const _errs9 = errors;
if(null !== data3){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs10 = errors;
if(!(validate70(data3, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var _valid0 = _errs10 === errors;
valid2 = _valid0;
}
if(!valid2){
const err1 = {instancePath:instancePath+"/uuid",schemaPath:"PolicyScope/properties/uuid/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate311.errors = vErrors;
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate311.errors = [{instancePath,schemaPath:"PolicyScope/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate311.errors = vErrors;
return errors === 0;
}

const schema126 = {"$id":"PolicyGrantees","type":"array","items":{"type":"string"}};

function validate314(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyGrantees" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate314.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"PolicyGrantees/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate314.errors = [{instancePath,schemaPath:"PolicyGrantees/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate314.errors = vErrors;
return errors === 0;
}

const schema127 = {"$id":"ColumnSelector","type":"object","properties":{"names":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}},"tags":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}},"sensitivity":{"if":{"const":null},"else":{"type":"array","items":{"$ref":"Sensitivity"}}},"personal-data":{"if":{"const":null},"else":{"type":"array","items":{"type":"string"}}}}};

function validate317(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnSelector" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.names !== undefined){
let data0 = data.names;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data0)){
var valid2 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(typeof data0[i0] !== "string"){
validate317.errors = [{instancePath:instancePath+"/names/" + i0,schemaPath:"ColumnSelector/properties/names/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
else {
validate317.errors = [{instancePath:instancePath+"/names",schemaPath:"ColumnSelector/properties/names/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/names",schemaPath:"ColumnSelector/properties/names/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate317.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data2 = data.tags;
const _errs8 = errors;
const _errs9 = errors;
let valid3 = true;
const _errs10 = errors;
if(null !== data2){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
var valid4 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(typeof data2[i1] !== "string"){
validate317.errors = [{instancePath:instancePath+"/tags/" + i1,schemaPath:"ColumnSelector/properties/tags/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate317.errors = [{instancePath:instancePath+"/tags",schemaPath:"ColumnSelector/properties/tags/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid1 = _errs11 === errors;
valid3 = _valid1;
}
if(!valid3){
const err3 = {instancePath:instancePath+"/tags",schemaPath:"ColumnSelector/properties/tags/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate317.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
let data4 = data.sensitivity;
const _errs15 = errors;
const _errs16 = errors;
let valid5 = true;
const _errs17 = errors;
if(null !== data4){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data4)){
var valid6 = true;
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
const _errs20 = errors;
if(!(validate273(data4[i2], {instancePath:instancePath+"/sensitivity/" + i2,parentData:data4,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
errors = vErrors.length;
}
var valid6 = _errs20 === errors;
if(!valid6){
break;
}
}
}
else {
validate317.errors = [{instancePath:instancePath+"/sensitivity",schemaPath:"ColumnSelector/properties/sensitivity/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err5 = {instancePath:instancePath+"/sensitivity",schemaPath:"ColumnSelector/properties/sensitivity/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate317.errors = vErrors;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
let data6 = data["personal-data"];
const _errs21 = errors;
const _errs22 = errors;
let valid7 = true;
const _errs23 = errors;
if(null !== data6){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs23 === errors;
errors = _errs22;
if(vErrors !== null){
if(_errs22){
vErrors.length = _errs22;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data6)){
var valid8 = true;
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
const _errs26 = errors;
if(typeof data6[i3] !== "string"){
validate317.errors = [{instancePath:instancePath+"/personal-data/" + i3,schemaPath:"ColumnSelector/properties/personal-data/else/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs26 === errors;
if(!valid8){
break;
}
}
}
else {
validate317.errors = [{instancePath:instancePath+"/personal-data",schemaPath:"ColumnSelector/properties/personal-data/else/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err7 = {instancePath:instancePath+"/personal-data",schemaPath:"ColumnSelector/properties/personal-data/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate317.errors = vErrors;
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate317.errors = [{instancePath,schemaPath:"ColumnSelector/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate317.errors = vErrors;
return errors === 0;
}

const schema128 = {"$id":"MaskAction","type":"string","enum":["deny","replace-with-null","mask-to-fixed-value","sha-256-query-local","sha-256-global","mask-alphanum","show-first-4","show-last-4","truncate-to-year","truncate-to-month"]};

function validate320(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MaskAction" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate320.errors = [{instancePath,schemaPath:"MaskAction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((((((data === "deny") || (data === "replace-with-null")) || (data === "mask-to-fixed-value")) || (data === "sha-256-query-local")) || (data === "sha-256-global")) || (data === "mask-alphanum")) || (data === "show-first-4")) || (data === "show-last-4")) || (data === "truncate-to-year")) || (data === "truncate-to-month"))){
validate320.errors = [{instancePath,schemaPath:"MaskAction/enum",keyword:"enum",params:{allowedValues: schema128.enum}}];
return false;
}
validate320.errors = vErrors;
return errors === 0;
}

const schema129 = {"$id":"RowFilter","type":["object","boolean"]};

function validate322(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RowFilter" */;
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (typeof data !== "boolean")){
validate322.errors = [{instancePath,schemaPath:"RowFilter/type",keyword:"type",params:{type: schema129.type}}];
return false;
}
validate322.errors = vErrors;
return errors === 0;
}


function validate308(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyDefinition" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.scope === undefined) && (missing0 = "scope"))){
validate308.errors = [{instancePath,schemaPath:"PolicyDefinition/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.description !== undefined){
let data0 = data.description;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(null !== data0){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(typeof data0 !== "string"){
validate308.errors = [{instancePath:instancePath+"/description",schemaPath:"PolicyDefinition/properties/description/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/description",schemaPath:"PolicyDefinition/properties/description/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs6 = errors;
if(!(validate309(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate309.errors : vErrors.concat(validate309.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scope !== undefined){
const _errs7 = errors;
if(!(validate311(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData}))){
vErrors = vErrors === null ? validate311.errors : vErrors.concat(validate311.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.only !== undefined){
let data3 = data.only;
const _errs8 = errors;
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(null !== data3){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(!_valid1){
const _errs11 = errors;
if(!(validate314(data3, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData}))){
vErrors = vErrors === null ? validate314.errors : vErrors.concat(validate314.errors);
errors = vErrors.length;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/only",schemaPath:"PolicyDefinition/properties/only/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.except !== undefined){
let data4 = data.except;
const _errs12 = errors;
const _errs13 = errors;
let valid3 = true;
const _errs14 = errors;
if(null !== data4){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(!_valid2){
const _errs15 = errors;
if(!(validate314(data4, {instancePath:instancePath+"/except",parentData:data,parentDataProperty:"except",rootData}))){
vErrors = vErrors === null ? validate314.errors : vErrors.concat(validate314.errors);
errors = vErrors.length;
}
var _valid2 = _errs15 === errors;
valid3 = _valid2;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/except",schemaPath:"PolicyDefinition/properties/except/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
let data5 = data.columns;
const _errs16 = errors;
const _errs17 = errors;
let valid4 = true;
const _errs18 = errors;
if(null !== data5){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(!_valid3){
const _errs19 = errors;
if(!(validate317(data5, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData}))){
vErrors = vErrors === null ? validate317.errors : vErrors.concat(validate317.errors);
errors = vErrors.length;
}
var _valid3 = _errs19 === errors;
valid4 = _valid3;
}
if(!valid4){
const err7 = {instancePath:instancePath+"/columns",schemaPath:"PolicyDefinition/properties/columns/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
let data6 = data.action;
const _errs20 = errors;
const _errs21 = errors;
let valid5 = true;
const _errs22 = errors;
if(null !== data6){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs22 === errors;
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
if(!_valid4){
const _errs23 = errors;
if(!(validate320(data6, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = vErrors === null ? validate320.errors : vErrors.concat(validate320.errors);
errors = vErrors.length;
}
var _valid4 = _errs23 === errors;
valid5 = _valid4;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/action",schemaPath:"PolicyDefinition/properties/action/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filter !== undefined){
let data7 = data.filter;
const _errs24 = errors;
const _errs25 = errors;
let valid6 = true;
const _errs26 = errors;
if(null !== data7){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs26 === errors;
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
if(!_valid5){
const _errs27 = errors;
if(!(validate322(data7, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
vErrors = vErrors === null ? validate322.errors : vErrors.concat(validate322.errors);
errors = vErrors.length;
}
var _valid5 = _errs27 === errors;
valid6 = _valid5;
}
if(!valid6){
const err11 = {instancePath:instancePath+"/filter",schemaPath:"PolicyDefinition/properties/filter/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.text !== undefined){
let data8 = data.text;
const _errs28 = errors;
const _errs29 = errors;
let valid7 = true;
const _errs30 = errors;
if(null !== data8){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid6 = _errs30 === errors;
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
if(!_valid6){
const _errs31 = errors;
if(typeof data8 !== "string"){
validate308.errors = [{instancePath:instancePath+"/text",schemaPath:"PolicyDefinition/properties/text/else/type",keyword:"type",params:{type: "string"}}];
return false;
}
var _valid6 = _errs31 === errors;
valid7 = _valid6;
}
if(!valid7){
const err13 = {instancePath:instancePath+"/text",schemaPath:"PolicyDefinition/properties/text/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate308.errors = vErrors;
return false;
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate308.errors = [{instancePath,schemaPath:"PolicyDefinition/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate308.errors = vErrors;
return errors === 0;
}


function validate307(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreatePolicyRequest" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate308(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate308.errors : vErrors.concat(validate308.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
validate307.errors = [{instancePath,schemaPath:"CreatePolicyRequest/allOf/1/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate307.errors = [{instancePath:instancePath+"/name",schemaPath:"CreatePolicyRequest/allOf/1/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
else {
validate307.errors = [{instancePath,schemaPath:"CreatePolicyRequest/allOf/1/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate307.errors = vErrors;
return errors === 0;
}

export const PolicyDefinition = validate308;

