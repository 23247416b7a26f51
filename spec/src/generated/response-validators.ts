// Generated from spec/openapi by `npm run spec:generate`; do not edit.
/* eslint-disable */
// @ts-nocheck
"use strict";
export const CatalogConfig = validate21;
const schema6 = {"$id":"CatalogConfig","type":"object","required":["defaults","overrides"],"properties":{"defaults":{"$ref":"StringMap"},"overrides":{"$ref":"StringMap"},"endpoints":{"type":"array","items":{"type":"string"}},"idempotency-key-lifetime":{"type":"string"}}};
const schema7 = {"$id":"StringMap","type":"object","additionalProperties":{"type":"string"}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StringMap" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof data[key0] !== "string"){
validate22.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"StringMap/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"StringMap/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CatalogConfig" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.defaults === undefined) && (missing0 = "defaults")) || ((data.overrides === undefined) && (missing0 = "overrides"))){
validate21.errors = [{instancePath,schemaPath:"CatalogConfig/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.defaults !== undefined){
const _errs1 = errors;
if(!(validate22(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.overrides !== undefined){
const _errs2 = errors;
if(!(validate22(data.overrides, {instancePath:instancePath+"/overrides",parentData:data,parentDataProperty:"overrides",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endpoints !== undefined){
let data2 = data.endpoints;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data2[i0] !== "string"){
validate21.errors = [{instancePath:instancePath+"/endpoints/" + i0,schemaPath:"CatalogConfig/properties/endpoints/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/endpoints",schemaPath:"CatalogConfig/properties/endpoints/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["idempotency-key-lifetime"] !== undefined){
const _errs7 = errors;
if(typeof data["idempotency-key-lifetime"] !== "string"){
validate21.errors = [{instancePath:instancePath+"/idempotency-key-lifetime",schemaPath:"CatalogConfig/properties/idempotency-key-lifetime/type",keyword:"type",params:{type: "string"}}];
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
else {
validate21.errors = [{instancePath,schemaPath:"CatalogConfig/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

export const IcebergErrorResponse = validate25;
const schema8 = {"$id":"IcebergErrorResponse","type":"object","required":["error"],"properties":{"error":{"$ref":"ErrorModel"}}};
const schema9 = {"$id":"ErrorModel","type":"object","required":["message","type","code"],"properties":{"message":{"type":"string"},"type":{"type":"string"},"code":{"integer":{"minimum":400,"maximum":599}},"stack":{"type":"array","items":{"type":"string"}}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ErrorModel" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.message === undefined) && (missing0 = "message")) || ((data.type === undefined) && (missing0 = "type"))) || ((data.code === undefined) && (missing0 = "code"))){
validate26.errors = [{instancePath,schemaPath:"ErrorModel/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.message !== undefined){
const _errs1 = errors;
if(typeof data.message !== "string"){
validate26.errors = [{instancePath:instancePath+"/message",schemaPath:"ErrorModel/properties/message/type",keyword:"type",params:{type: "string"}}];
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
if(typeof data.type !== "string"){
validate26.errors = [{instancePath:instancePath+"/type",schemaPath:"ErrorModel/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined){
let data2 = data.code;
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= 400 && data2 <= 599)){
validate26.errors = [{instancePath:instancePath+"/code",schemaPath:"ErrorModel/properties/code/integer",keyword:"integer",params:{minimum: 400, maximum: 599}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stack !== undefined){
let data3 = data.stack;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(typeof data3[i0] !== "string"){
validate26.errors = [{instancePath:instancePath+"/stack/" + i0,schemaPath:"ErrorModel/properties/stack/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/stack",schemaPath:"ErrorModel/properties/stack/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
}
else {
validate26.errors = [{instancePath,schemaPath:"ErrorModel/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="IcebergErrorResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.error === undefined) && (missing0 = "error")){
validate25.errors = [{instancePath,schemaPath:"IcebergErrorResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.error !== undefined){
if(!(validate26(data.error, {instancePath:instancePath+"/error",parentData:data,parentDataProperty:"error",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"IcebergErrorResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}

export const OAuthTokenResponse = validate28;
const schema10 = {"$id":"OAuthTokenResponse","type":"object","required":["access_token","token_type","expires_in","issued_token_type"],"properties":{"access_token":{"type":"string"},"token_type":{"type":"string","enum":["bearer"]},"expires_in":{"integer":{"minimum":1,"maximum":2147483647}},"issued_token_type":{"type":"string"},"scope":{"type":"string"}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OAuthTokenResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.access_token === undefined) && (missing0 = "access_token")) || ((data.token_type === undefined) && (missing0 = "token_type"))) || ((data.expires_in === undefined) && (missing0 = "expires_in"))) || ((data.issued_token_type === undefined) && (missing0 = "issued_token_type"))){
validate28.errors = [{instancePath,schemaPath:"OAuthTokenResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.access_token !== undefined){
const _errs1 = errors;
if(typeof data.access_token !== "string"){
validate28.errors = [{instancePath:instancePath+"/access_token",schemaPath:"OAuthTokenResponse/properties/access_token/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.token_type !== undefined){
let data1 = data.token_type;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate28.errors = [{instancePath:instancePath+"/token_type",schemaPath:"OAuthTokenResponse/properties/token_type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(data1 === "bearer")){
validate28.errors = [{instancePath:instancePath+"/token_type",schemaPath:"OAuthTokenResponse/properties/token_type/enum",keyword:"enum",params:{allowedValues: schema10.properties.token_type.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expires_in !== undefined){
let data2 = data.expires_in;
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= 1 && data2 <= 2147483647)){
validate28.errors = [{instancePath:instancePath+"/expires_in",schemaPath:"OAuthTokenResponse/properties/expires_in/integer",keyword:"integer",params:{minimum: 1, maximum: 2147483647}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.issued_token_type !== undefined){
const _errs6 = errors;
if(typeof data.issued_token_type !== "string"){
validate28.errors = [{instancePath:instancePath+"/issued_token_type",schemaPath:"OAuthTokenResponse/properties/issued_token_type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scope !== undefined){
const _errs8 = errors;
if(typeof data.scope !== "string"){
validate28.errors = [{instancePath:instancePath+"/scope",schemaPath:"OAuthTokenResponse/properties/scope/type",keyword:"type",params:{type: "string"}}];
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
validate28.errors = [{instancePath,schemaPath:"OAuthTokenResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}

export const OAuthError = validate29;
const schema11 = {"$id":"OAuthError","type":"object","required":["error"],"properties":{"error":{"type":"string","enum":["invalid_request","invalid_client","invalid_grant","unauthorized_client","unsupported_grant_type","invalid_scope","temporarily_unavailable"]},"error_description":{"type":"string"},"error_uri":{"type":"string"}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OAuthError" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.error === undefined) && (missing0 = "error")){
validate29.errors = [{instancePath,schemaPath:"OAuthError/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.error !== undefined){
let data0 = data.error;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate29.errors = [{instancePath:instancePath+"/error",schemaPath:"OAuthError/properties/error/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((data0 === "invalid_request") || (data0 === "invalid_client")) || (data0 === "invalid_grant")) || (data0 === "unauthorized_client")) || (data0 === "unsupported_grant_type")) || (data0 === "invalid_scope")) || (data0 === "temporarily_unavailable"))){
validate29.errors = [{instancePath:instancePath+"/error",schemaPath:"OAuthError/properties/error/enum",keyword:"enum",params:{allowedValues: schema11.properties.error.enum}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error_description !== undefined){
const _errs3 = errors;
if(typeof data.error_description !== "string"){
validate29.errors = [{instancePath:instancePath+"/error_description",schemaPath:"OAuthError/properties/error_description/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error_uri !== undefined){
const _errs5 = errors;
if(typeof data.error_uri !== "string"){
validate29.errors = [{instancePath:instancePath+"/error_uri",schemaPath:"OAuthError/properties/error_uri/type",keyword:"type",params:{type: "string"}}];
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
validate29.errors = [{instancePath,schemaPath:"OAuthError/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

export const ServiceStatus = validate30;
const schema12 = {"$id":"ServiceStatus","type":"object","required":["status"],"properties":{"status":{"type":"string","enum":["ok","ready"]}}};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ServiceStatus" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.status === undefined) && (missing0 = "status")){
validate30.errors = [{instancePath,schemaPath:"ServiceStatus/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.status !== undefined){
let data0 = data.status;
if(typeof data0 !== "string"){
validate30.errors = [{instancePath:instancePath+"/status",schemaPath:"ServiceStatus/properties/status/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data0 === "ok") || (data0 === "ready"))){
validate30.errors = [{instancePath:instancePath+"/status",schemaPath:"ServiceStatus/properties/status/enum",keyword:"enum",params:{allowedValues: schema12.properties.status.enum}}];
return false;
}
}
}
}
else {
validate30.errors = [{instancePath,schemaPath:"ServiceStatus/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}

export const ListNamespacesResponse = validate31;
const schema13 = {"$id":"ListNamespacesResponse","type":"object","required":["namespaces","next-page-token"],"properties":{"namespaces":{"type":"array","items":{"$ref":"Namespace"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema14 = {"$id":"Namespace","type":"array","items":{"type":"string"}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate32.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Namespace/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate32.errors = [{instancePath,schemaPath:"Namespace/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}

const schema15 = {"$id":"NextPageToken","type":["string","null"]};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="NextPageToken" */;
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
validate34.errors = [{instancePath,schemaPath:"NextPageToken/type",keyword:"type",params:{type: schema15.type}}];
return false;
}
validate34.errors = vErrors;
return errors === 0;
}


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListNamespacesResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespaces === undefined) && (missing0 = "namespaces")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate31.errors = [{instancePath,schemaPath:"ListNamespacesResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespaces !== undefined){
let data0 = data.namespaces;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate32(data0[i0], {instancePath:instancePath+"/namespaces/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate31.errors = [{instancePath:instancePath+"/namespaces",schemaPath:"ListNamespacesResponse/properties/namespaces/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"ListNamespacesResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}

export const CreateNamespaceResponse = validate36;
const schema16 = {"$id":"CreateNamespaceResponse","type":"object","required":["namespace","properties"],"properties":{"namespace":{"$ref":"Namespace"},"properties":{"$ref":"Properties"}}};
const schema17 = {"$id":"Properties","type":"object","additionalProperties":{"type":"string"}};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Properties" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs2 = errors;
if(typeof data[key0] !== "string"){
validate38.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"Properties/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
else {
validate38.errors = [{instancePath,schemaPath:"Properties/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CreateNamespaceResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.properties === undefined) && (missing0 = "properties"))){
validate36.errors = [{instancePath,schemaPath:"CreateNamespaceResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(!(validate32(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs2 = errors;
if(!(validate38(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
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
validate36.errors = [{instancePath,schemaPath:"CreateNamespaceResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate36.errors = vErrors;
return errors === 0;
}

export const GetNamespaceResponse = validate40;
const schema18 = {"$id":"GetNamespaceResponse","type":"object","required":["namespace","properties"],"properties":{"namespace":{"$ref":"Namespace"},"properties":{"$ref":"Properties"}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="GetNamespaceResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.properties === undefined) && (missing0 = "properties"))){
validate40.errors = [{instancePath,schemaPath:"GetNamespaceResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(!(validate32(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs2 = errors;
if(!(validate38(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
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
validate40.errors = [{instancePath,schemaPath:"GetNamespaceResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate40.errors = vErrors;
return errors === 0;
}

export const UpdateNamespacePropertiesResponse = validate43;
const schema19 = {"$id":"UpdateNamespacePropertiesResponse","type":"object","required":["updated","removed","missing"],"properties":{"updated":{"type":"array","items":{"type":"string"}},"removed":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"}}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UpdateNamespacePropertiesResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.updated === undefined) && (missing0 = "updated")) || ((data.removed === undefined) && (missing0 = "removed"))) || ((data.missing === undefined) && (missing0 = "missing"))){
validate43.errors = [{instancePath,schemaPath:"UpdateNamespacePropertiesResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.updated !== undefined){
let data0 = data.updated;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(typeof data0[i0] !== "string"){
validate43.errors = [{instancePath:instancePath+"/updated/" + i0,schemaPath:"UpdateNamespacePropertiesResponse/properties/updated/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate43.errors = [{instancePath:instancePath+"/updated",schemaPath:"UpdateNamespacePropertiesResponse/properties/updated/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removed !== undefined){
let data2 = data.removed;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs7 = errors;
if(typeof data2[i1] !== "string"){
validate43.errors = [{instancePath:instancePath+"/removed/" + i1,schemaPath:"UpdateNamespacePropertiesResponse/properties/removed/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate43.errors = [{instancePath:instancePath+"/removed",schemaPath:"UpdateNamespacePropertiesResponse/properties/removed/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.missing !== undefined){
let data4 = data.missing;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid3 = true;
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
const _errs11 = errors;
if(typeof data4[i2] !== "string"){
validate43.errors = [{instancePath:instancePath+"/missing/" + i2,schemaPath:"UpdateNamespacePropertiesResponse/properties/missing/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
else {
validate43.errors = [{instancePath:instancePath+"/missing",schemaPath:"UpdateNamespacePropertiesResponse/properties/missing/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
else {
validate43.errors = [{instancePath,schemaPath:"UpdateNamespacePropertiesResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate43.errors = vErrors;
return errors === 0;
}

export const ListTablesResponse = validate44;
const schema20 = {"$id":"ListTablesResponse","type":"object","required":["identifiers","next-page-token"],"properties":{"identifiers":{"type":"array","items":{"$ref":"TableIdentifier"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema21 = {"$id":"TableIdentifier","type":"object","required":["namespace","name"],"properties":{"namespace":{"$ref":"Namespace"},"name":{"type":"string"}}};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableIdentifier" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.name === undefined) && (missing0 = "name"))){
validate45.errors = [{instancePath,schemaPath:"TableIdentifier/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(!(validate32(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
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
validate45.errors = [{instancePath:instancePath+"/name",schemaPath:"TableIdentifier/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate45.errors = [{instancePath,schemaPath:"TableIdentifier/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate45.errors = vErrors;
return errors === 0;
}


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListTablesResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.identifiers === undefined) && (missing0 = "identifiers")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate44.errors = [{instancePath,schemaPath:"ListTablesResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.identifiers !== undefined){
let data0 = data.identifiers;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate45(data0[i0], {instancePath:instancePath+"/identifiers/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate44.errors = [{instancePath:instancePath+"/identifiers",schemaPath:"ListTablesResponse/properties/identifiers/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate44.errors = [{instancePath,schemaPath:"ListTablesResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}

export const LoadTableResult = validate49;
const schema22 = {"$id":"LoadTableResult","type":"object","required":["metadata"],"properties":{"metadata-location":{"type":["string","null"]},"metadata":{"$ref":"TableMetadata"},"config":{"$ref":"StringMap"},"storage-credentials":{"type":"array","items":{"$ref":"StorageCredential"}},"remote-signing-config":{"$ref":"RemoteSigningConfig"},"read-restrictions":{"$ref":"ReadRestrictions"}}};
const schema23 = {"$id":"TableMetadata","type":"object","required":["format-version","location","last-updated-ms","last-column-id","schemas","current-schema-id","partition-specs","default-spec-id","last-partition-id","sort-orders","default-sort-order-id","properties","current-snapshot-id","refs","snapshots","snapshot-log","metadata-log","statistics","partition-statistics"],"properties":{"format-version":{"integer":{"minimum":1,"maximum":3}},"table-uuid":{"$ref":"Uuid"},"location":{"$ref":"Location"},"last-sequence-number":{"$ref":"SequenceNumber"},"last-updated-ms":{"$ref":"Milliseconds"},"last-column-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"schema":{"$ref":"Schema"},"schemas":{"type":"array","items":{"$ref":"Schema"}},"current-schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"partition-spec":{"type":"array","items":{"$ref":"PartitionField"}},"partition-specs":{"type":"array","items":{"$ref":"PartitionSpec"}},"default-spec-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"last-partition-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"sort-orders":{"type":"array","items":{"$ref":"SortOrder"}},"default-sort-order-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"properties":{"$ref":"Properties"},"current-snapshot-id":{"int64":{"nullable":true}},"refs":{"type":"object","additionalProperties":{"$ref":"SnapshotReference"}},"snapshots":{"type":"array","items":{"$ref":"Snapshot"}},"snapshot-log":{"type":"array","items":{"$ref":"SnapshotLogEntry"}},"metadata-log":{"type":"array","items":{"$ref":"MetadataLogEntry"}},"statistics":{"type":"array","items":{"$ref":"StatisticsFile"}},"partition-statistics":{"type":"array","items":{"$ref":"PartitionStatisticsFile"}},"next-row-id":{"$ref":"RowId"},"encryption-keys":{"type":"array","items":{"$ref":"EncryptedKey"}}}};
const schema24 = {"$id":"Uuid","type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"};
const pattern0 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Uuid" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern0.test(data)){
validate51.errors = [{instancePath,schemaPath:"Uuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}}];
return false;
}
}
else {
validate51.errors = [{instancePath,schemaPath:"Uuid/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
validate51.errors = vErrors;
return errors === 0;
}

const schema25 = {"$id":"Location","type":"string"};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Location" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate53.errors = [{instancePath,schemaPath:"Location/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate53.errors = vErrors;
return errors === 0;
}

const schema26 = {"$id":"SequenceNumber","int64":{"nullable":false}};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SequenceNumber" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate55.errors = [{instancePath,schemaPath:"SequenceNumber/int64",keyword:"int64",params:{}}];
return false;
}
validate55.errors = vErrors;
return errors === 0;
}

const schema27 = {"$id":"Milliseconds","integer":{"minimum":-9007199254740991,"maximum":9007199254740991}};

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Milliseconds" */;
let vErrors = null;
let errors = 0;
if(!(Number.isInteger(data) && data >= -9007199254740991 && data <= 9007199254740991)){
validate57.errors = [{instancePath,schemaPath:"Milliseconds/integer",keyword:"integer",params:{minimum: -9007199254740991, maximum: 9007199254740991}}];
return false;
}
validate57.errors = vErrors;
return errors === 0;
}

const schema28 = {"$id":"Schema","type":"object","required":["type","fields"],"properties":{"type":{"type":"string","const":"struct"},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"identifier-field-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"fields":{"type":"array","items":{"$ref":"StructField"}}}};
const schema29 = {"$id":"StructField","type":"object","required":["id","name","required","type"],"properties":{"id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"name":{"type":"string"},"required":{"type":"boolean"},"type":{"$ref":"Type"},"doc":{"type":"string"},"initial-default":{"$ref":"AnyValue"},"write-default":{"$ref":"AnyValue"}}};
const schema30 = {"$id":"Type","if":{"type":"string"},"else":{"$ref":"NestedType"}};
const schema31 = {"$id":"NestedType","type":"object","required":["type"],"discriminator":{"propertyName":"type"},"oneOf":[{"$ref":"StructType"},{"$ref":"ListType"},{"$ref":"MapType"}]};
const schema32 = {"$id":"StructType","type":"object","required":["type","fields"],"properties":{"type":{"type":"string","const":"struct"},"fields":{"type":"array","items":{"$ref":"StructField"}}}};
const wrapper0 = {validate: validate60};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StructType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate63.errors = [{instancePath,schemaPath:"StructType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate63.errors = [{instancePath:instancePath+"/type",schemaPath:"StructType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("struct" !== data0){
validate63.errors = [{instancePath:instancePath+"/type",schemaPath:"StructType/properties/type/const",keyword:"const",params:{allowedValue: "struct"}}];
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
validate63.errors = [{instancePath:instancePath+"/fields",schemaPath:"StructType/properties/fields/type",keyword:"type",params:{type: "array"}}];
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
validate63.errors = [{instancePath,schemaPath:"StructType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}

const schema33 = {"$id":"ListType","type":"object","required":["type","element-id","element","element-required"],"properties":{"type":{"type":"string","const":"list"},"element-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"element":{"$ref":"Type"},"element-required":{"type":"boolean"}}};
const wrapper1 = {validate: validate61};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) && (missing0 = "type")) || ((data["element-id"] === undefined) && (missing0 = "element-id"))) || ((data.element === undefined) && (missing0 = "element"))) || ((data["element-required"] === undefined) && (missing0 = "element-required"))){
validate64.errors = [{instancePath,schemaPath:"ListType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate64.errors = [{instancePath:instancePath+"/type",schemaPath:"ListType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("list" !== data0){
validate64.errors = [{instancePath:instancePath+"/type",schemaPath:"ListType/properties/type/const",keyword:"const",params:{allowedValue: "list"}}];
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
validate64.errors = [{instancePath:instancePath+"/element-id",schemaPath:"ListType/properties/element-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate64.errors = [{instancePath:instancePath+"/element-required",schemaPath:"ListType/properties/element-required/type",keyword:"type",params:{type: "boolean"}}];
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
validate64.errors = [{instancePath,schemaPath:"ListType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate64.errors = vErrors;
return errors === 0;
}

const schema34 = {"$id":"MapType","type":"object","required":["type","key-id","key","value-id","value","value-required"],"properties":{"type":{"type":"string","const":"map"},"key-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"key":{"$ref":"Type"},"value-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"value":{"$ref":"Type"},"value-required":{"type":"boolean"}}};

function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MapType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) && (missing0 = "type")) || ((data["key-id"] === undefined) && (missing0 = "key-id"))) || ((data.key === undefined) && (missing0 = "key"))) || ((data["value-id"] === undefined) && (missing0 = "value-id"))) || ((data.value === undefined) && (missing0 = "value"))) || ((data["value-required"] === undefined) && (missing0 = "value-required"))){
validate65.errors = [{instancePath,schemaPath:"MapType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate65.errors = [{instancePath:instancePath+"/type",schemaPath:"MapType/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("map" !== data0){
validate65.errors = [{instancePath:instancePath+"/type",schemaPath:"MapType/properties/type/const",keyword:"const",params:{allowedValue: "map"}}];
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
validate65.errors = [{instancePath:instancePath+"/key-id",schemaPath:"MapType/properties/key-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate65.errors = [{instancePath:instancePath+"/value-id",schemaPath:"MapType/properties/value-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate65.errors = [{instancePath:instancePath+"/value-required",schemaPath:"MapType/properties/value-required/type",keyword:"type",params:{type: "boolean"}}];
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
validate65.errors = [{instancePath,schemaPath:"MapType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate65.errors = vErrors;
return errors === 0;
}


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="NestedType" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate62.errors = [{instancePath,schemaPath:"NestedType/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "struct"){
if(!(validate63(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else if(tag0 === "list"){
if(!(validate64(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
else if(tag0 === "map"){
if(!(validate65(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
else {
validate62.errors = [{instancePath,schemaPath:"NestedType/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}}];
return false;
}
}
else {
validate62.errors = [{instancePath,schemaPath:"NestedType/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}}];
return false;
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"NestedType/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate62.errors = vErrors;
return errors === 0;
}


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
if(!(validate62(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
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
validate61.errors = vErrors;
return false;
}
validate61.errors = vErrors;
return errors === 0;
}

const schema35 = {"$id":"AnyValue"};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AnyValue" */;
validate71.errors = null;
return true;
}


function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StructField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.id === undefined) && (missing0 = "id")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.required === undefined) && (missing0 = "required"))) || ((data.type === undefined) && (missing0 = "type"))){
validate60.errors = [{instancePath,schemaPath:"StructField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
let data0 = data.id;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate60.errors = [{instancePath:instancePath+"/id",schemaPath:"StructField/properties/id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate60.errors = [{instancePath:instancePath+"/name",schemaPath:"StructField/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate60.errors = [{instancePath:instancePath+"/required",schemaPath:"StructField/properties/required/type",keyword:"type",params:{type: "boolean"}}];
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
if(!(validate61(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
const _errs7 = errors;
if(typeof data.doc !== "string"){
validate60.errors = [{instancePath:instancePath+"/doc",schemaPath:"StructField/properties/doc/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["initial-default"] !== undefined){
const _errs9 = errors;
if(!(validate71(data["initial-default"], {instancePath:instancePath+"/initial-default",parentData:data,parentDataProperty:"initial-default",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["write-default"] !== undefined){
const _errs10 = errors;
if(!(validate71(data["write-default"], {instancePath:instancePath+"/write-default",parentData:data,parentDataProperty:"write-default",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
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
validate60.errors = [{instancePath,schemaPath:"StructField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}


function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Schema" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate59.errors = [{instancePath,schemaPath:"Schema/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate59.errors = [{instancePath:instancePath+"/type",schemaPath:"Schema/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("struct" !== data0){
validate59.errors = [{instancePath:instancePath+"/type",schemaPath:"Schema/properties/type/const",keyword:"const",params:{allowedValue: "struct"}}];
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
validate59.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"Schema/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs6 = errors;
if(!(Number.isInteger(data3) && data3 >= -2147483648 && data3 <= 2147483647)){
validate59.errors = [{instancePath:instancePath+"/identifier-field-ids/" + i0,schemaPath:"Schema/properties/identifier-field-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/identifier-field-ids",schemaPath:"Schema/properties/identifier-field-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data4 = data.fields;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs9 = errors;
if(!(validate60(data4[i1], {instancePath:instancePath+"/fields/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/fields",schemaPath:"Schema/properties/fields/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
else {
validate59.errors = [{instancePath,schemaPath:"Schema/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}

const schema36 = {"$id":"PartitionField","type":"object","required":["name","transform"],"requiredAny":[["source-id"],["source-ids"]],"properties":{"source-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"source-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"name":{"type":"string"},"transform":{"$ref":"Transform"}}};
const schema37 = {"$id":"Transform","type":"string"};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Transform" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate78.errors = [{instancePath,schemaPath:"Transform/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate78.errors = vErrors;
return errors === 0;
}


function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.transform === undefined) && (missing0 = "transform"))){
validate77.errors = [{instancePath,schemaPath:"PartitionField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["source-id"] !== undefined){
let data0 = data["source-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate77.errors = [{instancePath:instancePath+"/source-id",schemaPath:"PartitionField/properties/source-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs4 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate77.errors = [{instancePath:instancePath+"/source-ids/" + i0,schemaPath:"PartitionField/properties/source-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate77.errors = [{instancePath:instancePath+"/source-ids",schemaPath:"PartitionField/properties/source-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["field-id"] !== undefined){
let data3 = data["field-id"];
const _errs5 = errors;
if(!(Number.isInteger(data3) && data3 >= -2147483648 && data3 <= 2147483647)){
validate77.errors = [{instancePath:instancePath+"/field-id",schemaPath:"PartitionField/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs6 = errors;
if(typeof data.name !== "string"){
validate77.errors = [{instancePath:instancePath+"/name",schemaPath:"PartitionField/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transform !== undefined){
const _errs8 = errors;
if(!(validate78(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["source-id"] !== undefined && data["source-id"] !== null) || (data["source-ids"] !== undefined && data["source-ids"] !== null))){
validate77.errors = [{instancePath,schemaPath:"PartitionField/requiredAny",keyword:"requiredAny",params:{alternatives: "source-id or source-ids"}}];
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
validate77.errors = [{instancePath,schemaPath:"PartitionField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate77.errors = vErrors;
return errors === 0;
}

const schema38 = {"$id":"PartitionSpec","type":"object","required":["fields"],"properties":{"spec-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"fields":{"type":"array","items":{"$ref":"PartitionField"}}}};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionSpec" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.fields === undefined) && (missing0 = "fields")){
validate81.errors = [{instancePath,schemaPath:"PartitionSpec/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["spec-id"] !== undefined){
let data0 = data["spec-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate81.errors = [{instancePath:instancePath+"/spec-id",schemaPath:"PartitionSpec/properties/spec-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
if(!(validate77(data1[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/fields",schemaPath:"PartitionSpec/properties/fields/type",keyword:"type",params:{type: "array"}}];
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
validate81.errors = [{instancePath,schemaPath:"PartitionSpec/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate81.errors = vErrors;
return errors === 0;
}

const schema39 = {"$id":"SortOrder","type":"object","required":["order-id","fields"],"properties":{"order-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"fields":{"type":"array","items":{"$ref":"SortField"}}}};
const schema40 = {"$id":"SortField","type":"object","required":["transform","direction","null-order"],"requiredAny":[["source-id"],["source-ids"]],"properties":{"source-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"source-ids":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"transform":{"$ref":"Transform"},"direction":{"type":"string","enum":["asc","desc"]},"null-order":{"type":"string","enum":["nulls-first","nulls-last"]}}};

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SortField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.transform === undefined) && (missing0 = "transform")) || ((data.direction === undefined) && (missing0 = "direction"))) || ((data["null-order"] === undefined) && (missing0 = "null-order"))){
validate85.errors = [{instancePath,schemaPath:"SortField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["source-id"] !== undefined){
let data0 = data["source-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate85.errors = [{instancePath:instancePath+"/source-id",schemaPath:"SortField/properties/source-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs4 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate85.errors = [{instancePath:instancePath+"/source-ids/" + i0,schemaPath:"SortField/properties/source-ids/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate85.errors = [{instancePath:instancePath+"/source-ids",schemaPath:"SortField/properties/source-ids/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.transform !== undefined){
const _errs5 = errors;
if(!(validate78(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.direction !== undefined){
let data4 = data.direction;
const _errs6 = errors;
if(typeof data4 !== "string"){
validate85.errors = [{instancePath:instancePath+"/direction",schemaPath:"SortField/properties/direction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data4 === "asc") || (data4 === "desc"))){
validate85.errors = [{instancePath:instancePath+"/direction",schemaPath:"SortField/properties/direction/enum",keyword:"enum",params:{allowedValues: schema40.properties.direction.enum}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["null-order"] !== undefined){
let data5 = data["null-order"];
const _errs8 = errors;
if(typeof data5 !== "string"){
validate85.errors = [{instancePath:instancePath+"/null-order",schemaPath:"SortField/properties/null-order/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data5 === "nulls-first") || (data5 === "nulls-last"))){
validate85.errors = [{instancePath:instancePath+"/null-order",schemaPath:"SortField/properties/null-order/enum",keyword:"enum",params:{allowedValues: schema40.properties["null-order"].enum}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["source-id"] !== undefined && data["source-id"] !== null) || (data["source-ids"] !== undefined && data["source-ids"] !== null))){
validate85.errors = [{instancePath,schemaPath:"SortField/requiredAny",keyword:"requiredAny",params:{alternatives: "source-id or source-ids"}}];
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
validate85.errors = [{instancePath,schemaPath:"SortField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate85.errors = vErrors;
return errors === 0;
}


function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SortOrder" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["order-id"] === undefined) && (missing0 = "order-id")) || ((data.fields === undefined) && (missing0 = "fields"))){
validate84.errors = [{instancePath,schemaPath:"SortOrder/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["order-id"] !== undefined){
let data0 = data["order-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate84.errors = [{instancePath:instancePath+"/order-id",schemaPath:"SortOrder/properties/order-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
if(!(validate85(data1[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate84.errors = [{instancePath:instancePath+"/fields",schemaPath:"SortOrder/properties/fields/type",keyword:"type",params:{type: "array"}}];
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
validate84.errors = [{instancePath,schemaPath:"SortOrder/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate84.errors = vErrors;
return errors === 0;
}

const schema41 = {"$id":"SnapshotReference","type":"object","required":["type","snapshot-id"],"properties":{"type":{"type":"string","enum":["branch","tag"]},"snapshot-id":{"$ref":"SnapshotId"},"min-snapshots-to-keep":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"max-snapshot-age-ms":{"$ref":"Count"},"max-ref-age-ms":{"$ref":"Count"}}};
const schema42 = {"$id":"SnapshotId","int64":{"nullable":false}};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SnapshotId" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate91.errors = [{instancePath,schemaPath:"SnapshotId/int64",keyword:"int64",params:{}}];
return false;
}
validate91.errors = vErrors;
return errors === 0;
}

const schema43 = {"$id":"Count","integer":{"minimum":-9007199254740991,"maximum":9007199254740991}};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Count" */;
let vErrors = null;
let errors = 0;
if(!(Number.isInteger(data) && data >= -9007199254740991 && data <= 9007199254740991)){
validate93.errors = [{instancePath,schemaPath:"Count/integer",keyword:"integer",params:{minimum: -9007199254740991, maximum: 9007199254740991}}];
return false;
}
validate93.errors = vErrors;
return errors === 0;
}


function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SnapshotReference" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))){
validate90.errors = [{instancePath,schemaPath:"SnapshotReference/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate90.errors = [{instancePath:instancePath+"/type",schemaPath:"SnapshotReference/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data0 === "branch") || (data0 === "tag"))){
validate90.errors = [{instancePath:instancePath+"/type",schemaPath:"SnapshotReference/properties/type/enum",keyword:"enum",params:{allowedValues: schema41.properties.type.enum}}];
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
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["min-snapshots-to-keep"] !== undefined){
let data2 = data["min-snapshots-to-keep"];
const _errs4 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate90.errors = [{instancePath:instancePath+"/min-snapshots-to-keep",schemaPath:"SnapshotReference/properties/min-snapshots-to-keep/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-snapshot-age-ms"] !== undefined){
const _errs5 = errors;
if(!(validate93(data["max-snapshot-age-ms"], {instancePath:instancePath+"/max-snapshot-age-ms",parentData:data,parentDataProperty:"max-snapshot-age-ms",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-ref-age-ms"] !== undefined){
const _errs6 = errors;
if(!(validate93(data["max-ref-age-ms"], {instancePath:instancePath+"/max-ref-age-ms",parentData:data,parentDataProperty:"max-ref-age-ms",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
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
}
}
else {
validate90.errors = [{instancePath,schemaPath:"SnapshotReference/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate90.errors = vErrors;
return errors === 0;
}

const schema44 = {"$id":"Snapshot","type":"object","required":["snapshot-id","timestamp-ms"],"requiredAny":[["manifest-list"],["manifests"]],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"parent-snapshot-id":{"$ref":"SnapshotId"},"sequence-number":{"$ref":"SequenceNumber"},"timestamp-ms":{"$ref":"Milliseconds"},"manifest-list":{"$ref":"Location"},"manifests":{"type":"array","items":{"$ref":"Location"}},"summary":{"$ref":"StringMap"},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"first-row-id":{"$ref":"RowId"},"added-rows":{"$ref":"RowId"},"key-id":{"type":"string"}}};
const schema45 = {"$id":"RowId","int64":{"nullable":false}};

function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RowId" */;
let vErrors = null;
let errors = 0;
if(!((typeof data === "bigint" ? data >= -9223372036854775808n && data <= 9223372036854775807n : Number.isSafeInteger(data)))){
validate105.errors = [{instancePath,schemaPath:"RowId/int64",keyword:"int64",params:{}}];
return false;
}
validate105.errors = vErrors;
return errors === 0;
}


function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Snapshot" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate97.errors = [{instancePath,schemaPath:"Snapshot/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["parent-snapshot-id"] !== undefined){
const _errs2 = errors;
if(!(validate91(data["parent-snapshot-id"], {instancePath:instancePath+"/parent-snapshot-id",parentData:data,parentDataProperty:"parent-snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sequence-number"] !== undefined){
const _errs3 = errors;
if(!(validate55(data["sequence-number"], {instancePath:instancePath+"/sequence-number",parentData:data,parentDataProperty:"sequence-number",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs4 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["manifest-list"] !== undefined){
const _errs5 = errors;
if(!(validate53(data["manifest-list"], {instancePath:instancePath+"/manifest-list",parentData:data,parentDataProperty:"manifest-list",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifests !== undefined){
let data5 = data.manifests;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate53(data5[i0], {instancePath:instancePath+"/manifests/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate97.errors = [{instancePath:instancePath+"/manifests",schemaPath:"Snapshot/properties/manifests/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs9 = errors;
if(!(validate22(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["schema-id"] !== undefined){
let data8 = data["schema-id"];
const _errs10 = errors;
if(!(Number.isInteger(data8) && data8 >= -2147483648 && data8 <= 2147483647)){
validate97.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"Snapshot/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["first-row-id"] !== undefined){
const _errs11 = errors;
if(!(validate105(data["first-row-id"], {instancePath:instancePath+"/first-row-id",parentData:data,parentDataProperty:"first-row-id",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["added-rows"] !== undefined){
const _errs12 = errors;
if(!(validate105(data["added-rows"], {instancePath:instancePath+"/added-rows",parentData:data,parentDataProperty:"added-rows",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-id"] !== undefined){
const _errs13 = errors;
if(typeof data["key-id"] !== "string"){
validate97.errors = [{instancePath:instancePath+"/key-id",schemaPath:"Snapshot/properties/key-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(!((data["manifest-list"] !== undefined && data["manifest-list"] !== null) || (data["manifests"] !== undefined && data["manifests"] !== null))){
validate97.errors = [{instancePath,schemaPath:"Snapshot/requiredAny",keyword:"requiredAny",params:{alternatives: "manifest-list or manifests"}}];
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
validate97.errors = [{instancePath,schemaPath:"Snapshot/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate97.errors = vErrors;
return errors === 0;
}

const schema46 = {"$id":"SnapshotLogEntry","type":"object","required":["snapshot-id","timestamp-ms"],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"timestamp-ms":{"$ref":"Milliseconds"}}};

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SnapshotLogEntry" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate109.errors = [{instancePath,schemaPath:"SnapshotLogEntry/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs2 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
validate109.errors = [{instancePath,schemaPath:"SnapshotLogEntry/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate109.errors = vErrors;
return errors === 0;
}

const schema47 = {"$id":"MetadataLogEntry","type":"object","required":["metadata-file","timestamp-ms"],"properties":{"metadata-file":{"$ref":"Location"},"timestamp-ms":{"$ref":"Milliseconds"}}};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MetadataLogEntry" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["metadata-file"] === undefined) && (missing0 = "metadata-file")) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate113.errors = [{instancePath,schemaPath:"MetadataLogEntry/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-file"] !== undefined){
const _errs1 = errors;
if(!(validate53(data["metadata-file"], {instancePath:instancePath+"/metadata-file",parentData:data,parentDataProperty:"metadata-file",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs2 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
validate113.errors = [{instancePath,schemaPath:"MetadataLogEntry/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate113.errors = vErrors;
return errors === 0;
}

const schema48 = {"$id":"StatisticsFile","type":"object","required":["snapshot-id","statistics-path","file-size-in-bytes","file-footer-size-in-bytes","blob-metadata"],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"statistics-path":{"$ref":"Location"},"file-size-in-bytes":{"$ref":"Count"},"file-footer-size-in-bytes":{"$ref":"Count"},"key-metadata":{"type":"string"},"blob-metadata":{"type":"array","items":{"$ref":"BlobMetadata"}}}};
const schema49 = {"$id":"BlobMetadata","type":"object","required":["type","snapshot-id","sequence-number","fields"],"properties":{"type":{"type":"string"},"snapshot-id":{"$ref":"SnapshotId"},"sequence-number":{"$ref":"SequenceNumber"},"fields":{"type":"array","items":{"integer":{"minimum":-2147483648,"maximum":2147483647}}},"properties":{"$ref":"StringMap"}}};

function validate122(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="BlobMetadata" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) && (missing0 = "type")) || ((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id"))) || ((data["sequence-number"] === undefined) && (missing0 = "sequence-number"))) || ((data.fields === undefined) && (missing0 = "fields"))){
validate122.errors = [{instancePath,schemaPath:"BlobMetadata/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if(typeof data.type !== "string"){
validate122.errors = [{instancePath:instancePath+"/type",schemaPath:"BlobMetadata/properties/type/type",keyword:"type",params:{type: "string"}}];
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
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
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
if(!(validate55(data["sequence-number"], {instancePath:instancePath+"/sequence-number",parentData:data,parentDataProperty:"sequence-number",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
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
validate122.errors = [{instancePath:instancePath+"/fields/" + i0,schemaPath:"BlobMetadata/properties/fields/items/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate122.errors = [{instancePath:instancePath+"/fields",schemaPath:"BlobMetadata/properties/fields/type",keyword:"type",params:{type: "array"}}];
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
const _errs8 = errors;
if(!(validate22(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
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
validate122.errors = [{instancePath,schemaPath:"BlobMetadata/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate122.errors = vErrors;
return errors === 0;
}


function validate117(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StatisticsFile" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["statistics-path"] === undefined) && (missing0 = "statistics-path"))) || ((data["file-size-in-bytes"] === undefined) && (missing0 = "file-size-in-bytes"))) || ((data["file-footer-size-in-bytes"] === undefined) && (missing0 = "file-footer-size-in-bytes"))) || ((data["blob-metadata"] === undefined) && (missing0 = "blob-metadata"))){
validate117.errors = [{instancePath,schemaPath:"StatisticsFile/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
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
if(!(validate53(data["statistics-path"], {instancePath:instancePath+"/statistics-path",parentData:data,parentDataProperty:"statistics-path",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
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
if(!(validate93(data["file-size-in-bytes"], {instancePath:instancePath+"/file-size-in-bytes",parentData:data,parentDataProperty:"file-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
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
if(!(validate93(data["file-footer-size-in-bytes"], {instancePath:instancePath+"/file-footer-size-in-bytes",parentData:data,parentDataProperty:"file-footer-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["key-metadata"] !== undefined){
const _errs5 = errors;
if(typeof data["key-metadata"] !== "string"){
validate117.errors = [{instancePath:instancePath+"/key-metadata",schemaPath:"StatisticsFile/properties/key-metadata/type",keyword:"type",params:{type: "string"}}];
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
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate122(data5[i0], {instancePath:instancePath+"/blob-metadata/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate122.errors : vErrors.concat(validate122.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate117.errors = [{instancePath:instancePath+"/blob-metadata",schemaPath:"StatisticsFile/properties/blob-metadata/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
validate117.errors = [{instancePath,schemaPath:"StatisticsFile/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate117.errors = vErrors;
return errors === 0;
}

const schema50 = {"$id":"PartitionStatisticsFile","type":"object","required":["snapshot-id","statistics-path","file-size-in-bytes"],"properties":{"snapshot-id":{"$ref":"SnapshotId"},"statistics-path":{"$ref":"Location"},"file-size-in-bytes":{"$ref":"Count"}}};

function validate128(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PartitionStatisticsFile" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data["snapshot-id"] === undefined) && (missing0 = "snapshot-id")) || ((data["statistics-path"] === undefined) && (missing0 = "statistics-path"))) || ((data["file-size-in-bytes"] === undefined) && (missing0 = "file-size-in-bytes"))){
validate128.errors = [{instancePath,schemaPath:"PartitionStatisticsFile/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["snapshot-id"] !== undefined){
const _errs1 = errors;
if(!(validate91(data["snapshot-id"], {instancePath:instancePath+"/snapshot-id",parentData:data,parentDataProperty:"snapshot-id",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
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
if(!(validate53(data["statistics-path"], {instancePath:instancePath+"/statistics-path",parentData:data,parentDataProperty:"statistics-path",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
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
if(!(validate93(data["file-size-in-bytes"], {instancePath:instancePath+"/file-size-in-bytes",parentData:data,parentDataProperty:"file-size-in-bytes",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
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
validate128.errors = [{instancePath,schemaPath:"PartitionStatisticsFile/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate128.errors = vErrors;
return errors === 0;
}

const schema51 = {"$id":"EncryptedKey","type":"object","required":["key-id","encrypted-key-metadata"],"properties":{"key-id":{"type":"string"},"encrypted-key-metadata":{"type":"string"},"encrypted-by-id":{"type":"string"},"properties":{"$ref":"StringMap"}}};

function validate134(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="EncryptedKey" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["key-id"] === undefined) && (missing0 = "key-id")) || ((data["encrypted-key-metadata"] === undefined) && (missing0 = "encrypted-key-metadata"))){
validate134.errors = [{instancePath,schemaPath:"EncryptedKey/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["key-id"] !== undefined){
const _errs1 = errors;
if(typeof data["key-id"] !== "string"){
validate134.errors = [{instancePath:instancePath+"/key-id",schemaPath:"EncryptedKey/properties/key-id/type",keyword:"type",params:{type: "string"}}];
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
validate134.errors = [{instancePath:instancePath+"/encrypted-key-metadata",schemaPath:"EncryptedKey/properties/encrypted-key-metadata/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["encrypted-by-id"] !== undefined){
const _errs5 = errors;
if(typeof data["encrypted-by-id"] !== "string"){
validate134.errors = [{instancePath:instancePath+"/encrypted-by-id",schemaPath:"EncryptedKey/properties/encrypted-by-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs7 = errors;
if(!(validate22(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
}
else {
validate134.errors = [{instancePath,schemaPath:"EncryptedKey/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate134.errors = vErrors;
return errors === 0;
}


function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TableMetadata" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((((((((data["format-version"] === undefined) && (missing0 = "format-version")) || ((data.location === undefined) && (missing0 = "location"))) || ((data["last-updated-ms"] === undefined) && (missing0 = "last-updated-ms"))) || ((data["last-column-id"] === undefined) && (missing0 = "last-column-id"))) || ((data.schemas === undefined) && (missing0 = "schemas"))) || ((data["current-schema-id"] === undefined) && (missing0 = "current-schema-id"))) || ((data["partition-specs"] === undefined) && (missing0 = "partition-specs"))) || ((data["default-spec-id"] === undefined) && (missing0 = "default-spec-id"))) || ((data["last-partition-id"] === undefined) && (missing0 = "last-partition-id"))) || ((data["sort-orders"] === undefined) && (missing0 = "sort-orders"))) || ((data["default-sort-order-id"] === undefined) && (missing0 = "default-sort-order-id"))) || ((data.properties === undefined) && (missing0 = "properties"))) || ((data["current-snapshot-id"] === undefined) && (missing0 = "current-snapshot-id"))) || ((data.refs === undefined) && (missing0 = "refs"))) || ((data.snapshots === undefined) && (missing0 = "snapshots"))) || ((data["snapshot-log"] === undefined) && (missing0 = "snapshot-log"))) || ((data["metadata-log"] === undefined) && (missing0 = "metadata-log"))) || ((data.statistics === undefined) && (missing0 = "statistics"))) || ((data["partition-statistics"] === undefined) && (missing0 = "partition-statistics"))){
validate50.errors = [{instancePath,schemaPath:"TableMetadata/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["format-version"] !== undefined){
let data0 = data["format-version"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 3)){
validate50.errors = [{instancePath:instancePath+"/format-version",schemaPath:"TableMetadata/properties/format-version/integer",keyword:"integer",params:{minimum: 1, maximum: 3}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["table-uuid"] !== undefined){
const _errs2 = errors;
if(!(validate51(data["table-uuid"], {instancePath:instancePath+"/table-uuid",parentData:data,parentDataProperty:"table-uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
const _errs3 = errors;
if(!(validate53(data.location, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-sequence-number"] !== undefined){
const _errs4 = errors;
if(!(validate55(data["last-sequence-number"], {instancePath:instancePath+"/last-sequence-number",parentData:data,parentDataProperty:"last-sequence-number",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-updated-ms"] !== undefined){
const _errs5 = errors;
if(!(validate57(data["last-updated-ms"], {instancePath:instancePath+"/last-updated-ms",parentData:data,parentDataProperty:"last-updated-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-column-id"] !== undefined){
let data5 = data["last-column-id"];
const _errs6 = errors;
if(!(Number.isInteger(data5) && data5 >= -2147483648 && data5 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/last-column-id",schemaPath:"TableMetadata/properties/last-column-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema !== undefined){
const _errs7 = errors;
if(!(validate59(data.schema, {instancePath:instancePath+"/schema",parentData:data,parentDataProperty:"schema",rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schemas !== undefined){
let data7 = data.schemas;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data7)){
var valid1 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(!(validate59(data7[i0], {instancePath:instancePath+"/schemas/" + i0,parentData:data7,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/schemas",schemaPath:"TableMetadata/properties/schemas/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["current-schema-id"] !== undefined){
let data9 = data["current-schema-id"];
const _errs11 = errors;
if(!(Number.isInteger(data9) && data9 >= -2147483648 && data9 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/current-schema-id",schemaPath:"TableMetadata/properties/current-schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["partition-spec"] !== undefined){
let data10 = data["partition-spec"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data10)){
var valid2 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate77(data10[i1], {instancePath:instancePath+"/partition-spec/" + i1,parentData:data10,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/partition-spec",schemaPath:"TableMetadata/properties/partition-spec/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["partition-specs"] !== undefined){
let data12 = data["partition-specs"];
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data12)){
var valid3 = true;
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
const _errs17 = errors;
if(!(validate81(data12[i2], {instancePath:instancePath+"/partition-specs/" + i2,parentData:data12,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/partition-specs",schemaPath:"TableMetadata/properties/partition-specs/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-spec-id"] !== undefined){
let data14 = data["default-spec-id"];
const _errs18 = errors;
if(!(Number.isInteger(data14) && data14 >= -2147483648 && data14 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/default-spec-id",schemaPath:"TableMetadata/properties/default-spec-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["last-partition-id"] !== undefined){
let data15 = data["last-partition-id"];
const _errs19 = errors;
if(!(Number.isInteger(data15) && data15 >= -2147483648 && data15 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/last-partition-id",schemaPath:"TableMetadata/properties/last-partition-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["sort-orders"] !== undefined){
let data16 = data["sort-orders"];
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data16)){
var valid4 = true;
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
const _errs22 = errors;
if(!(validate84(data16[i3], {instancePath:instancePath+"/sort-orders/" + i3,parentData:data16,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
var valid4 = _errs22 === errors;
if(!valid4){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/sort-orders",schemaPath:"TableMetadata/properties/sort-orders/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-sort-order-id"] !== undefined){
let data18 = data["default-sort-order-id"];
const _errs23 = errors;
if(!(Number.isInteger(data18) && data18 >= -2147483648 && data18 <= 2147483647)){
validate50.errors = [{instancePath:instancePath+"/default-sort-order-id",schemaPath:"TableMetadata/properties/default-sort-order-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs24 = errors;
if(!(validate38(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["current-snapshot-id"] !== undefined){
let data20 = data["current-snapshot-id"];
const _errs25 = errors;
if(!(data20 === null || (typeof data20 === "bigint" ? data20 >= -9223372036854775808n && data20 <= 9223372036854775807n : Number.isSafeInteger(data20)))){
validate50.errors = [{instancePath:instancePath+"/current-snapshot-id",schemaPath:"TableMetadata/properties/current-snapshot-id/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refs !== undefined){
let data21 = data.refs;
const _errs26 = errors;
if(errors === _errs26){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key0 in data21){
const _errs29 = errors;
if(!(validate90(data21[key0], {instancePath:instancePath+"/refs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data21,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/refs",schemaPath:"TableMetadata/properties/refs/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshots !== undefined){
let data23 = data.snapshots;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data23)){
var valid6 = true;
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
const _errs32 = errors;
if(!(validate97(data23[i4], {instancePath:instancePath+"/snapshots/" + i4,parentData:data23,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
var valid6 = _errs32 === errors;
if(!valid6){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/snapshots",schemaPath:"TableMetadata/properties/snapshots/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["snapshot-log"] !== undefined){
let data25 = data["snapshot-log"];
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data25)){
var valid7 = true;
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
const _errs35 = errors;
if(!(validate109(data25[i5], {instancePath:instancePath+"/snapshot-log/" + i5,parentData:data25,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
var valid7 = _errs35 === errors;
if(!valid7){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/snapshot-log",schemaPath:"TableMetadata/properties/snapshot-log/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["metadata-log"] !== undefined){
let data27 = data["metadata-log"];
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data27)){
var valid8 = true;
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
const _errs38 = errors;
if(!(validate113(data27[i6], {instancePath:instancePath+"/metadata-log/" + i6,parentData:data27,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid8 = _errs38 === errors;
if(!valid8){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/metadata-log",schemaPath:"TableMetadata/properties/metadata-log/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.statistics !== undefined){
let data29 = data.statistics;
const _errs39 = errors;
if(errors === _errs39){
if(Array.isArray(data29)){
var valid9 = true;
const len7 = data29.length;
for(let i7=0; i7<len7; i7++){
const _errs41 = errors;
if(!(validate117(data29[i7], {instancePath:instancePath+"/statistics/" + i7,parentData:data29,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
var valid9 = _errs41 === errors;
if(!valid9){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/statistics",schemaPath:"TableMetadata/properties/statistics/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["partition-statistics"] !== undefined){
let data31 = data["partition-statistics"];
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data31)){
var valid10 = true;
const len8 = data31.length;
for(let i8=0; i8<len8; i8++){
const _errs44 = errors;
if(!(validate128(data31[i8], {instancePath:instancePath+"/partition-statistics/" + i8,parentData:data31,parentDataProperty:i8,rootData}))){
vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
errors = vErrors.length;
}
var valid10 = _errs44 === errors;
if(!valid10){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/partition-statistics",schemaPath:"TableMetadata/properties/partition-statistics/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-row-id"] !== undefined){
const _errs45 = errors;
if(!(validate105(data["next-row-id"], {instancePath:instancePath+"/next-row-id",parentData:data,parentDataProperty:"next-row-id",rootData}))){
vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
errors = vErrors.length;
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["encryption-keys"] !== undefined){
let data34 = data["encryption-keys"];
const _errs46 = errors;
if(errors === _errs46){
if(Array.isArray(data34)){
var valid11 = true;
const len9 = data34.length;
for(let i9=0; i9<len9; i9++){
const _errs48 = errors;
if(!(validate134(data34[i9], {instancePath:instancePath+"/encryption-keys/" + i9,parentData:data34,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
var valid11 = _errs48 === errors;
if(!valid11){
break;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/encryption-keys",schemaPath:"TableMetadata/properties/encryption-keys/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs46 === errors;
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
}
}
else {
validate50.errors = [{instancePath,schemaPath:"TableMetadata/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}

const schema52 = {"$id":"StorageCredential","type":"object","required":["prefix","config"],"properties":{"prefix":{"type":"string"},"config":{"$ref":"StringMap"}}};

function validate139(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StorageCredential" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.prefix === undefined) && (missing0 = "prefix")) || ((data.config === undefined) && (missing0 = "config"))){
validate139.errors = [{instancePath,schemaPath:"StorageCredential/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.prefix !== undefined){
const _errs1 = errors;
if(typeof data.prefix !== "string"){
validate139.errors = [{instancePath:instancePath+"/prefix",schemaPath:"StorageCredential/properties/prefix/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
const _errs3 = errors;
if(!(validate22(data.config, {instancePath:instancePath+"/config",parentData:data,parentDataProperty:"config",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
validate139.errors = [{instancePath,schemaPath:"StorageCredential/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate139.errors = vErrors;
return errors === 0;
}

const schema53 = {"$id":"RemoteSigningConfig","type":"object","properties":{"properties":{"$ref":"StringMap"},"headers":{"$ref":"HeaderLists"}}};
const schema54 = {"$id":"HeaderLists","type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}};

function validate144(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate144.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"HeaderLists/additionalProperties/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate144.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"HeaderLists/additionalProperties/type",keyword:"type",params:{type: "array"}}];
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
validate144.errors = [{instancePath,schemaPath:"HeaderLists/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate144.errors = vErrors;
return errors === 0;
}


function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoteSigningConfig" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.properties !== undefined){
const _errs1 = errors;
if(!(validate22(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
const _errs2 = errors;
if(!(validate144(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate142.errors = [{instancePath,schemaPath:"RemoteSigningConfig/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate142.errors = vErrors;
return errors === 0;
}

const schema55 = {"$id":"ReadRestrictions","type":"object","properties":{"required-column-projections":{"type":"array","items":{"$ref":"ColumnProjection"}},"required-row-filter":{"type":["object","boolean"]},"row-policies":{"type":"array","items":{"type":"string"}},"ask":{"type":"string"}}};
const schema56 = {"$id":"ColumnProjection","type":"object","required":["field-id","action"],"properties":{"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"action":{"$ref":"MaskAction"},"policies":{"type":"array","items":{"type":"string"}}}};
const schema57 = {"$id":"MaskAction","type":"string","enum":["deny","replace-with-null","mask-to-fixed-value","sha-256-query-local","sha-256-global","mask-alphanum","show-first-4","show-last-4","truncate-to-year","truncate-to-month"]};

function validate149(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MaskAction" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate149.errors = [{instancePath,schemaPath:"MaskAction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((((((data === "deny") || (data === "replace-with-null")) || (data === "mask-to-fixed-value")) || (data === "sha-256-query-local")) || (data === "sha-256-global")) || (data === "mask-alphanum")) || (data === "show-first-4")) || (data === "show-last-4")) || (data === "truncate-to-year")) || (data === "truncate-to-month"))){
validate149.errors = [{instancePath,schemaPath:"MaskAction/enum",keyword:"enum",params:{allowedValues: schema57.enum}}];
return false;
}
validate149.errors = vErrors;
return errors === 0;
}


function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnProjection" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["field-id"] === undefined) && (missing0 = "field-id")) || ((data.action === undefined) && (missing0 = "action"))){
validate148.errors = [{instancePath,schemaPath:"ColumnProjection/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["field-id"] !== undefined){
let data0 = data["field-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate148.errors = [{instancePath:instancePath+"/field-id",schemaPath:"ColumnProjection/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
const _errs2 = errors;
if(!(validate149(data.action, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = vErrors === null ? validate149.errors : vErrors.concat(validate149.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policies !== undefined){
let data2 = data.policies;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data2[i0] !== "string"){
validate148.errors = [{instancePath:instancePath+"/policies/" + i0,schemaPath:"ColumnProjection/properties/policies/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate148.errors = [{instancePath:instancePath+"/policies",schemaPath:"ColumnProjection/properties/policies/type",keyword:"type",params:{type: "array"}}];
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
}
else {
validate148.errors = [{instancePath,schemaPath:"ColumnProjection/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate148.errors = vErrors;
return errors === 0;
}


function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ReadRestrictions" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["required-column-projections"] !== undefined){
let data0 = data["required-column-projections"];
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate148(data0[i0], {instancePath:instancePath+"/required-column-projections/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate148.errors : vErrors.concat(validate148.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate147.errors = [{instancePath:instancePath+"/required-column-projections",schemaPath:"ReadRestrictions/properties/required-column-projections/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["required-row-filter"] !== undefined){
let data2 = data["required-row-filter"];
const _errs4 = errors;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (typeof data2 !== "boolean")){
validate147.errors = [{instancePath:instancePath+"/required-row-filter",schemaPath:"ReadRestrictions/properties/required-row-filter/type",keyword:"type",params:{type: schema55.properties["required-row-filter"].type}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["row-policies"] !== undefined){
let data3 = data["row-policies"];
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(typeof data3[i1] !== "string"){
validate147.errors = [{instancePath:instancePath+"/row-policies/" + i1,schemaPath:"ReadRestrictions/properties/row-policies/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate147.errors = [{instancePath:instancePath+"/row-policies",schemaPath:"ReadRestrictions/properties/row-policies/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ask !== undefined){
const _errs10 = errors;
if(typeof data.ask !== "string"){
validate147.errors = [{instancePath:instancePath+"/ask",schemaPath:"ReadRestrictions/properties/ask/type",keyword:"type",params:{type: "string"}}];
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
else {
validate147.errors = [{instancePath,schemaPath:"ReadRestrictions/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate147.errors = vErrors;
return errors === 0;
}


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LoadTableResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.metadata === undefined) && (missing0 = "metadata")){
validate49.errors = [{instancePath,schemaPath:"LoadTableResult/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-location"] !== undefined){
let data0 = data["metadata-location"];
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate49.errors = [{instancePath:instancePath+"/metadata-location",schemaPath:"LoadTableResult/properties/metadata-location/type",keyword:"type",params:{type: schema22.properties["metadata-location"].type}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
const _errs3 = errors;
if(!(validate50(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
const _errs4 = errors;
if(!(validate22(data.config, {instancePath:instancePath+"/config",parentData:data,parentDataProperty:"config",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["storage-credentials"] !== undefined){
let data3 = data["storage-credentials"];
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate139(data3[i0], {instancePath:instancePath+"/storage-credentials/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate49.errors = [{instancePath:instancePath+"/storage-credentials",schemaPath:"LoadTableResult/properties/storage-credentials/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["remote-signing-config"] !== undefined){
const _errs8 = errors;
if(!(validate142(data["remote-signing-config"], {instancePath:instancePath+"/remote-signing-config",parentData:data,parentDataProperty:"remote-signing-config",rootData}))){
vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["read-restrictions"] !== undefined){
const _errs9 = errors;
if(!(validate147(data["read-restrictions"], {instancePath:instancePath+"/read-restrictions",parentData:data,parentDataProperty:"read-restrictions",rootData}))){
vErrors = vErrors === null ? validate147.errors : vErrors.concat(validate147.errors);
errors = vErrors.length;
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
}
else {
validate49.errors = [{instancePath,schemaPath:"LoadTableResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate49.errors = vErrors;
return errors === 0;
}

export const CommitTableResponse = validate153;
const schema58 = {"$id":"CommitTableResponse","type":"object","required":["metadata-location","metadata"],"properties":{"metadata-location":{"$ref":"Location"},"metadata":{"$ref":"TableMetadata"}}};

function validate153(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitTableResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["metadata-location"] === undefined) && (missing0 = "metadata-location")) || ((data.metadata === undefined) && (missing0 = "metadata"))){
validate153.errors = [{instancePath,schemaPath:"CommitTableResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-location"] !== undefined){
const _errs1 = errors;
if(!(validate53(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
const _errs2 = errors;
if(!(validate50(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
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
validate153.errors = [{instancePath,schemaPath:"CommitTableResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate153.errors = vErrors;
return errors === 0;
}

export const UnregisterTableResult = validate156;
const schema59 = {"$id":"UnregisterTableResult","type":"object","required":["metadata-location","metadata"],"properties":{"metadata-location":{"$ref":"Location"},"metadata":{"$ref":"TableMetadata"}}};

function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UnregisterTableResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["metadata-location"] === undefined) && (missing0 = "metadata-location")) || ((data.metadata === undefined) && (missing0 = "metadata"))){
validate156.errors = [{instancePath,schemaPath:"UnregisterTableResult/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-location"] !== undefined){
const _errs1 = errors;
if(!(validate53(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
const _errs2 = errors;
if(!(validate50(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
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
validate156.errors = [{instancePath,schemaPath:"UnregisterTableResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate156.errors = vErrors;
return errors === 0;
}

export const LoadViewResult = validate159;
const schema60 = {"$id":"LoadViewResult","type":"object","required":["metadata-location","metadata"],"properties":{"metadata-location":{"$ref":"Location"},"metadata":{"$ref":"ViewMetadata"},"config":{"$ref":"StringMap"}}};
const schema61 = {"$id":"ViewMetadata","type":"object","required":["view-uuid","format-version","location","schemas","current-version-id","versions","version-log"],"properties":{"view-uuid":{"type":"string"},"format-version":{"integer":{"minimum":1,"maximum":1}},"location":{"$ref":"Location"},"schemas":{"type":"array","items":{"$ref":"Schema"}},"current-version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"versions":{"type":"array","items":{"$ref":"ViewVersion"}},"version-log":{"type":"array","items":{"$ref":"ViewHistoryEntry"}},"properties":{"$ref":"Properties"}}};
const schema62 = {"$id":"ViewVersion","type":"object","required":["version-id","schema-id","timestamp-ms","summary","representations","default-namespace"],"properties":{"version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"schema-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"timestamp-ms":{"$ref":"Milliseconds"},"summary":{"$ref":"StringMap"},"representations":{"type":"array","items":{"$ref":"ViewRepresentation"}},"default-catalog":{"type":"string"},"default-namespace":{"$ref":"Namespace"}}};
const schema63 = {"$id":"ViewRepresentation","type":"object","required":["type"],"properties":{"type":{"type":"string"},"sql":{"type":"string"},"dialect":{"type":"string"}}};

function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewRepresentation" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate167.errors = [{instancePath,schemaPath:"ViewRepresentation/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if(typeof data.type !== "string"){
validate167.errors = [{instancePath:instancePath+"/type",schemaPath:"ViewRepresentation/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sql !== undefined){
const _errs3 = errors;
if(typeof data.sql !== "string"){
validate167.errors = [{instancePath:instancePath+"/sql",schemaPath:"ViewRepresentation/properties/sql/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dialect !== undefined){
const _errs5 = errors;
if(typeof data.dialect !== "string"){
validate167.errors = [{instancePath:instancePath+"/dialect",schemaPath:"ViewRepresentation/properties/dialect/type",keyword:"type",params:{type: "string"}}];
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
validate167.errors = [{instancePath,schemaPath:"ViewRepresentation/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate167.errors = vErrors;
return errors === 0;
}


function validate164(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewVersion" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data["version-id"] === undefined) && (missing0 = "version-id")) || ((data["schema-id"] === undefined) && (missing0 = "schema-id"))) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.representations === undefined) && (missing0 = "representations"))) || ((data["default-namespace"] === undefined) && (missing0 = "default-namespace"))){
validate164.errors = [{instancePath,schemaPath:"ViewVersion/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["version-id"] !== undefined){
let data0 = data["version-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate164.errors = [{instancePath:instancePath+"/version-id",schemaPath:"ViewVersion/properties/version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate164.errors = [{instancePath:instancePath+"/schema-id",schemaPath:"ViewVersion/properties/schema-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
if(!(validate22(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate167(data4[i0], {instancePath:instancePath+"/representations/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/representations",schemaPath:"ViewVersion/properties/representations/type",keyword:"type",params:{type: "array"}}];
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
const _errs8 = errors;
if(typeof data["default-catalog"] !== "string"){
validate164.errors = [{instancePath:instancePath+"/default-catalog",schemaPath:"ViewVersion/properties/default-catalog/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["default-namespace"] !== undefined){
const _errs10 = errors;
if(!(validate32(data["default-namespace"], {instancePath:instancePath+"/default-namespace",parentData:data,parentDataProperty:"default-namespace",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
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
validate164.errors = [{instancePath,schemaPath:"ViewVersion/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate164.errors = vErrors;
return errors === 0;
}

const schema64 = {"$id":"ViewHistoryEntry","type":"object","required":["version-id","timestamp-ms"],"properties":{"version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"timestamp-ms":{"$ref":"Milliseconds"}}};

function validate171(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewHistoryEntry" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["version-id"] === undefined) && (missing0 = "version-id")) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate171.errors = [{instancePath,schemaPath:"ViewHistoryEntry/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["version-id"] !== undefined){
let data0 = data["version-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate171.errors = [{instancePath:instancePath+"/version-id",schemaPath:"ViewHistoryEntry/properties/version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs2 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
validate171.errors = [{instancePath,schemaPath:"ViewHistoryEntry/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate171.errors = vErrors;
return errors === 0;
}


function validate161(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ViewMetadata" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data["view-uuid"] === undefined) && (missing0 = "view-uuid")) || ((data["format-version"] === undefined) && (missing0 = "format-version"))) || ((data.location === undefined) && (missing0 = "location"))) || ((data.schemas === undefined) && (missing0 = "schemas"))) || ((data["current-version-id"] === undefined) && (missing0 = "current-version-id"))) || ((data.versions === undefined) && (missing0 = "versions"))) || ((data["version-log"] === undefined) && (missing0 = "version-log"))){
validate161.errors = [{instancePath,schemaPath:"ViewMetadata/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["view-uuid"] !== undefined){
const _errs1 = errors;
if(typeof data["view-uuid"] !== "string"){
validate161.errors = [{instancePath:instancePath+"/view-uuid",schemaPath:"ViewMetadata/properties/view-uuid/type",keyword:"type",params:{type: "string"}}];
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
if(!(Number.isInteger(data1) && data1 >= 1 && data1 <= 1)){
validate161.errors = [{instancePath:instancePath+"/format-version",schemaPath:"ViewMetadata/properties/format-version/integer",keyword:"integer",params:{minimum: 1, maximum: 1}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
const _errs4 = errors;
if(!(validate53(data.location, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schemas !== undefined){
let data3 = data.schemas;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate59(data3[i0], {instancePath:instancePath+"/schemas/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate161.errors = [{instancePath:instancePath+"/schemas",schemaPath:"ViewMetadata/properties/schemas/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["current-version-id"] !== undefined){
let data5 = data["current-version-id"];
const _errs8 = errors;
if(!(Number.isInteger(data5) && data5 >= -2147483648 && data5 <= 2147483647)){
validate161.errors = [{instancePath:instancePath+"/current-version-id",schemaPath:"ViewMetadata/properties/current-version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versions !== undefined){
let data6 = data.versions;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs11 = errors;
if(!(validate164(data6[i1], {instancePath:instancePath+"/versions/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate164.errors : vErrors.concat(validate164.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate161.errors = [{instancePath:instancePath+"/versions",schemaPath:"ViewMetadata/properties/versions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["version-log"] !== undefined){
let data8 = data["version-log"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data8)){
var valid3 = true;
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
const _errs14 = errors;
if(!(validate171(data8[i2], {instancePath:instancePath+"/version-log/" + i2,parentData:data8,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate171.errors : vErrors.concat(validate171.errors);
errors = vErrors.length;
}
var valid3 = _errs14 === errors;
if(!valid3){
break;
}
}
}
else {
validate161.errors = [{instancePath:instancePath+"/version-log",schemaPath:"ViewMetadata/properties/version-log/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs15 = errors;
if(!(validate38(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
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
}
}
else {
validate161.errors = [{instancePath,schemaPath:"ViewMetadata/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate161.errors = vErrors;
return errors === 0;
}


function validate159(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LoadViewResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["metadata-location"] === undefined) && (missing0 = "metadata-location")) || ((data.metadata === undefined) && (missing0 = "metadata"))){
validate159.errors = [{instancePath,schemaPath:"LoadViewResult/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-location"] !== undefined){
const _errs1 = errors;
if(!(validate53(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
const _errs2 = errors;
if(!(validate161(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate161.errors : vErrors.concat(validate161.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
const _errs3 = errors;
if(!(validate22(data.config, {instancePath:instancePath+"/config",parentData:data,parentDataProperty:"config",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
validate159.errors = [{instancePath,schemaPath:"LoadViewResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate159.errors = vErrors;
return errors === 0;
}

export const ListFunctionsResponse = validate177;
const schema65 = {"$id":"ListFunctionsResponse","type":"object","required":["identifiers","next-page-token"],"properties":{"identifiers":{"type":"array","items":{"$ref":"CatalogObjectIdentifier"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema66 = {"$id":"CatalogObjectIdentifier","type":"array","items":{"type":"string"}};

function validate178(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CatalogObjectIdentifier" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(typeof data[i0] !== "string"){
validate178.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"CatalogObjectIdentifier/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate178.errors = [{instancePath,schemaPath:"CatalogObjectIdentifier/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate178.errors = vErrors;
return errors === 0;
}


function validate177(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListFunctionsResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.identifiers === undefined) && (missing0 = "identifiers")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate177.errors = [{instancePath,schemaPath:"ListFunctionsResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.identifiers !== undefined){
let data0 = data.identifiers;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate178(data0[i0], {instancePath:instancePath+"/identifiers/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate177.errors = [{instancePath:instancePath+"/identifiers",schemaPath:"ListFunctionsResponse/properties/identifiers/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate177.errors = [{instancePath,schemaPath:"ListFunctionsResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate177.errors = vErrors;
return errors === 0;
}

export const LoadFunctionResult = validate181;
const schema67 = {"$id":"LoadFunctionResult","type":"object","required":["metadata"],"properties":{"metadata-location":{"$ref":"Location"},"metadata":{"$ref":"FunctionMetadata"}}};
const schema68 = {"$id":"FunctionMetadata","type":"object","required":["function-uuid","format-version","definitions","definition-log"],"properties":{"function-uuid":{"$ref":"Uuid"},"format-version":{"integer":{"minimum":1,"maximum":1}},"location":{"$ref":"Location"},"properties":{"$ref":"Properties"},"secure":{"type":"boolean"},"doc":{"type":"string"},"definitions":{"type":"array","items":{"$ref":"FunctionDefinition"}},"definition-log":{"type":"array","items":{"$ref":"FunctionDefinitionLogEntry"}}}};
const schema69 = {"$id":"FunctionDefinition","type":"object","required":["definition-id","parameters","return-type","versions","current-version-id","function-type"],"properties":{"definition-id":{"type":"string"},"specific-name":{"type":"string"},"parameters":{"type":"array","items":{"$ref":"FunctionParameter"}},"return-type":{"$ref":"FunctionDataType"},"return-nullable":{"type":"boolean"},"versions":{"type":"array","items":{"$ref":"FunctionDefinitionVersion"}},"current-version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"function-type":{"type":"string","enum":["udf","udtf"]},"doc":{"type":"string"}}};
const schema70 = {"$id":"FunctionParameter","type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"$ref":"FunctionDataType"},"doc":{"type":"string"}}};
const schema71 = {"$id":"FunctionDataType","type":["string","object"]};

function validate189(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionDataType" */;
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
validate189.errors = [{instancePath,schemaPath:"FunctionDataType/type",keyword:"type",params:{type: schema71.type}}];
return false;
}
validate189.errors = vErrors;
return errors === 0;
}


function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionParameter" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.type === undefined) && (missing0 = "type"))){
validate188.errors = [{instancePath,schemaPath:"FunctionParameter/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate188.errors = [{instancePath:instancePath+"/name",schemaPath:"FunctionParameter/properties/name/type",keyword:"type",params:{type: "string"}}];
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
if(!(validate189(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
const _errs4 = errors;
if(typeof data.doc !== "string"){
validate188.errors = [{instancePath:instancePath+"/doc",schemaPath:"FunctionParameter/properties/doc/type",keyword:"type",params:{type: "string"}}];
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
validate188.errors = [{instancePath,schemaPath:"FunctionParameter/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate188.errors = vErrors;
return errors === 0;
}

const schema72 = {"$id":"FunctionDefinitionVersion","type":"object","required":["version-id","representations","timestamp-ms"],"properties":{"version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"timestamp-ms":{"$ref":"Milliseconds"},"deterministic":{"type":"boolean"},"on-null-input":{"type":"string","enum":["return-null","call"]},"representations":{"type":"array","items":{"$ref":"FunctionRepresentation"}}}};
const schema73 = {"$id":"FunctionRepresentation","type":"object","required":["type","dialect","sql"],"properties":{"type":{"type":"string","const":"sql"},"dialect":{"type":"string"},"sql":{"type":"string"}}};

function validate195(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionRepresentation" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.type === undefined) && (missing0 = "type")) || ((data.dialect === undefined) && (missing0 = "dialect"))) || ((data.sql === undefined) && (missing0 = "sql"))){
validate195.errors = [{instancePath,schemaPath:"FunctionRepresentation/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
let data0 = data.type;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate195.errors = [{instancePath:instancePath+"/type",schemaPath:"FunctionRepresentation/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if("sql" !== data0){
validate195.errors = [{instancePath:instancePath+"/type",schemaPath:"FunctionRepresentation/properties/type/const",keyword:"const",params:{allowedValue: "sql"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dialect !== undefined){
const _errs3 = errors;
if(typeof data.dialect !== "string"){
validate195.errors = [{instancePath:instancePath+"/dialect",schemaPath:"FunctionRepresentation/properties/dialect/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sql !== undefined){
const _errs5 = errors;
if(typeof data.sql !== "string"){
validate195.errors = [{instancePath:instancePath+"/sql",schemaPath:"FunctionRepresentation/properties/sql/type",keyword:"type",params:{type: "string"}}];
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
validate195.errors = [{instancePath,schemaPath:"FunctionRepresentation/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate195.errors = vErrors;
return errors === 0;
}


function validate193(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionDefinitionVersion" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data["version-id"] === undefined) && (missing0 = "version-id")) || ((data.representations === undefined) && (missing0 = "representations"))) || ((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms"))){
validate193.errors = [{instancePath,schemaPath:"FunctionDefinitionVersion/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["version-id"] !== undefined){
let data0 = data["version-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate193.errors = [{instancePath:instancePath+"/version-id",schemaPath:"FunctionDefinitionVersion/properties/version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["timestamp-ms"] !== undefined){
const _errs2 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deterministic !== undefined){
const _errs3 = errors;
if(typeof data.deterministic !== "boolean"){
validate193.errors = [{instancePath:instancePath+"/deterministic",schemaPath:"FunctionDefinitionVersion/properties/deterministic/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["on-null-input"] !== undefined){
let data3 = data["on-null-input"];
const _errs5 = errors;
if(typeof data3 !== "string"){
validate193.errors = [{instancePath:instancePath+"/on-null-input",schemaPath:"FunctionDefinitionVersion/properties/on-null-input/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data3 === "return-null") || (data3 === "call"))){
validate193.errors = [{instancePath:instancePath+"/on-null-input",schemaPath:"FunctionDefinitionVersion/properties/on-null-input/enum",keyword:"enum",params:{allowedValues: schema72.properties["on-null-input"].enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.representations !== undefined){
let data4 = data.representations;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs9 = errors;
if(!(validate195(data4[i0], {instancePath:instancePath+"/representations/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate195.errors : vErrors.concat(validate195.errors);
errors = vErrors.length;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate193.errors = [{instancePath:instancePath+"/representations",schemaPath:"FunctionDefinitionVersion/properties/representations/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
else {
validate193.errors = [{instancePath,schemaPath:"FunctionDefinitionVersion/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate193.errors = vErrors;
return errors === 0;
}


function validate187(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionDefinition" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data["definition-id"] === undefined) && (missing0 = "definition-id")) || ((data.parameters === undefined) && (missing0 = "parameters"))) || ((data["return-type"] === undefined) && (missing0 = "return-type"))) || ((data.versions === undefined) && (missing0 = "versions"))) || ((data["current-version-id"] === undefined) && (missing0 = "current-version-id"))) || ((data["function-type"] === undefined) && (missing0 = "function-type"))){
validate187.errors = [{instancePath,schemaPath:"FunctionDefinition/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["definition-id"] !== undefined){
const _errs1 = errors;
if(typeof data["definition-id"] !== "string"){
validate187.errors = [{instancePath:instancePath+"/definition-id",schemaPath:"FunctionDefinition/properties/definition-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["specific-name"] !== undefined){
const _errs3 = errors;
if(typeof data["specific-name"] !== "string"){
validate187.errors = [{instancePath:instancePath+"/specific-name",schemaPath:"FunctionDefinition/properties/specific-name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.parameters !== undefined){
let data2 = data.parameters;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate188(data2[i0], {instancePath:instancePath+"/parameters/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate187.errors = [{instancePath:instancePath+"/parameters",schemaPath:"FunctionDefinition/properties/parameters/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["return-type"] !== undefined){
const _errs8 = errors;
if(!(validate189(data["return-type"], {instancePath:instancePath+"/return-type",parentData:data,parentDataProperty:"return-type",rootData}))){
vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["return-nullable"] !== undefined){
const _errs9 = errors;
if(typeof data["return-nullable"] !== "boolean"){
validate187.errors = [{instancePath:instancePath+"/return-nullable",schemaPath:"FunctionDefinition/properties/return-nullable/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versions !== undefined){
let data6 = data.versions;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate193(data6[i1], {instancePath:instancePath+"/versions/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate193.errors : vErrors.concat(validate193.errors);
errors = vErrors.length;
}
var valid2 = _errs13 === errors;
if(!valid2){
break;
}
}
}
else {
validate187.errors = [{instancePath:instancePath+"/versions",schemaPath:"FunctionDefinition/properties/versions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["current-version-id"] !== undefined){
let data8 = data["current-version-id"];
const _errs14 = errors;
if(!(Number.isInteger(data8) && data8 >= -2147483648 && data8 <= 2147483647)){
validate187.errors = [{instancePath:instancePath+"/current-version-id",schemaPath:"FunctionDefinition/properties/current-version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["function-type"] !== undefined){
let data9 = data["function-type"];
const _errs15 = errors;
if(typeof data9 !== "string"){
validate187.errors = [{instancePath:instancePath+"/function-type",schemaPath:"FunctionDefinition/properties/function-type/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data9 === "udf") || (data9 === "udtf"))){
validate187.errors = [{instancePath:instancePath+"/function-type",schemaPath:"FunctionDefinition/properties/function-type/enum",keyword:"enum",params:{allowedValues: schema69.properties["function-type"].enum}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
const _errs17 = errors;
if(typeof data.doc !== "string"){
validate187.errors = [{instancePath:instancePath+"/doc",schemaPath:"FunctionDefinition/properties/doc/type",keyword:"type",params:{type: "string"}}];
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
validate187.errors = [{instancePath,schemaPath:"FunctionDefinition/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate187.errors = vErrors;
return errors === 0;
}

const schema74 = {"$id":"FunctionDefinitionLogEntry","type":"object","required":["timestamp-ms","definition-versions"],"properties":{"timestamp-ms":{"$ref":"Milliseconds"},"definition-versions":{"type":"array","items":{"type":"object","required":["definition-id","version-id"],"properties":{"definition-id":{"type":"string"},"version-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}}}}};

function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionDefinitionLogEntry" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data["timestamp-ms"] === undefined) && (missing0 = "timestamp-ms")) || ((data["definition-versions"] === undefined) && (missing0 = "definition-versions"))){
validate199.errors = [{instancePath,schemaPath:"FunctionDefinitionLogEntry/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["timestamp-ms"] !== undefined){
const _errs1 = errors;
if(!(validate57(data["timestamp-ms"], {instancePath:instancePath+"/timestamp-ms",parentData:data,parentDataProperty:"timestamp-ms",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["definition-versions"] !== undefined){
let data1 = data["definition-versions"];
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2["definition-id"] === undefined) && (missing1 = "definition-id")) || ((data2["version-id"] === undefined) && (missing1 = "version-id"))){
validate199.errors = [{instancePath:instancePath+"/definition-versions/" + i0,schemaPath:"FunctionDefinitionLogEntry/properties/definition-versions/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2["definition-id"] !== undefined){
const _errs6 = errors;
if(typeof data2["definition-id"] !== "string"){
validate199.errors = [{instancePath:instancePath+"/definition-versions/" + i0+"/definition-id",schemaPath:"FunctionDefinitionLogEntry/properties/definition-versions/items/properties/definition-id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2["version-id"] !== undefined){
let data4 = data2["version-id"];
const _errs8 = errors;
if(!(Number.isInteger(data4) && data4 >= -2147483648 && data4 <= 2147483647)){
validate199.errors = [{instancePath:instancePath+"/definition-versions/" + i0+"/version-id",schemaPath:"FunctionDefinitionLogEntry/properties/definition-versions/items/properties/version-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate199.errors = [{instancePath:instancePath+"/definition-versions/" + i0,schemaPath:"FunctionDefinitionLogEntry/properties/definition-versions/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate199.errors = [{instancePath:instancePath+"/definition-versions",schemaPath:"FunctionDefinitionLogEntry/properties/definition-versions/type",keyword:"type",params:{type: "array"}}];
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
validate199.errors = [{instancePath,schemaPath:"FunctionDefinitionLogEntry/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate199.errors = vErrors;
return errors === 0;
}


function validate183(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FunctionMetadata" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data["function-uuid"] === undefined) && (missing0 = "function-uuid")) || ((data["format-version"] === undefined) && (missing0 = "format-version"))) || ((data.definitions === undefined) && (missing0 = "definitions"))) || ((data["definition-log"] === undefined) && (missing0 = "definition-log"))){
validate183.errors = [{instancePath,schemaPath:"FunctionMetadata/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["function-uuid"] !== undefined){
const _errs1 = errors;
if(!(validate51(data["function-uuid"], {instancePath:instancePath+"/function-uuid",parentData:data,parentDataProperty:"function-uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["format-version"] !== undefined){
let data1 = data["format-version"];
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= 1 && data1 <= 1)){
validate183.errors = [{instancePath:instancePath+"/format-version",schemaPath:"FunctionMetadata/properties/format-version/integer",keyword:"integer",params:{minimum: 1, maximum: 1}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location !== undefined){
const _errs3 = errors;
if(!(validate53(data.location, {instancePath:instancePath+"/location",parentData:data,parentDataProperty:"location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
const _errs4 = errors;
if(!(validate38(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.secure !== undefined){
const _errs5 = errors;
if(typeof data.secure !== "boolean"){
validate183.errors = [{instancePath:instancePath+"/secure",schemaPath:"FunctionMetadata/properties/secure/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
const _errs7 = errors;
if(typeof data.doc !== "string"){
validate183.errors = [{instancePath:instancePath+"/doc",schemaPath:"FunctionMetadata/properties/doc/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.definitions !== undefined){
let data6 = data.definitions;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate187(data6[i0], {instancePath:instancePath+"/definitions/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate187.errors : vErrors.concat(validate187.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/definitions",schemaPath:"FunctionMetadata/properties/definitions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["definition-log"] !== undefined){
let data8 = data["definition-log"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data8)){
var valid2 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate199(data8[i1], {instancePath:instancePath+"/definition-log/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate199.errors : vErrors.concat(validate199.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/definition-log",schemaPath:"FunctionMetadata/properties/definition-log/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
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
else {
validate183.errors = [{instancePath,schemaPath:"FunctionMetadata/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate183.errors = vErrors;
return errors === 0;
}


function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LoadFunctionResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.metadata === undefined) && (missing0 = "metadata")){
validate181.errors = [{instancePath,schemaPath:"LoadFunctionResult/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["metadata-location"] !== undefined){
const _errs1 = errors;
if(!(validate53(data["metadata-location"], {instancePath:instancePath+"/metadata-location",parentData:data,parentDataProperty:"metadata-location",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
const _errs2 = errors;
if(!(validate183(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate183.errors : vErrors.concat(validate183.errors);
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
validate181.errors = [{instancePath,schemaPath:"LoadFunctionResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate181.errors = vErrors;
return errors === 0;
}

export const ListOwnersResponse = validate203;
const schema75 = {"$id":"ListOwnersResponse","type":"object","required":["owners","next-page-token"],"properties":{"owners":{"type":"array","items":{"$ref":"Owner"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema76 = {"$id":"Owner","type":"object","required":["name","uuid","type","contact","members"],"properties":{"name":{"type":"string"},"uuid":{"$ref":"Uuid"},"type":{"$ref":"OwnerType"},"title":{"type":"string"},"steward":{"$ref":"Identity"},"contact":{"type":"string"},"members":{"type":"array","items":{"$ref":"Identity"}},"steward-problem":{"$ref":"StewardProblem"}}};
const schema77 = {"$id":"OwnerType","type":"string","enum":["organisation","individual"]};

function validate206(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OwnerType" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate206.errors = [{instancePath,schemaPath:"OwnerType/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data === "organisation") || (data === "individual"))){
validate206.errors = [{instancePath,schemaPath:"OwnerType/enum",keyword:"enum",params:{allowedValues: schema77.enum}}];
return false;
}
validate206.errors = vErrors;
return errors === 0;
}

const schema78 = {"$id":"Identity","type":"string"};

function validate208(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Identity" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate208.errors = [{instancePath,schemaPath:"Identity/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate208.errors = vErrors;
return errors === 0;
}

const schema79 = {"$id":"StewardProblem","type":"string","enum":["no-steward","steward-left"]};

function validate211(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StewardProblem" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate211.errors = [{instancePath,schemaPath:"StewardProblem/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data === "no-steward") || (data === "steward-left"))){
validate211.errors = [{instancePath,schemaPath:"StewardProblem/enum",keyword:"enum",params:{allowedValues: schema79.enum}}];
return false;
}
validate211.errors = vErrors;
return errors === 0;
}


function validate204(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Owner" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.uuid === undefined) && (missing0 = "uuid"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data.contact === undefined) && (missing0 = "contact"))) || ((data.members === undefined) && (missing0 = "members"))){
validate204.errors = [{instancePath,schemaPath:"Owner/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate204.errors = [{instancePath:instancePath+"/name",schemaPath:"Owner/properties/name/type",keyword:"type",params:{type: "string"}}];
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
if(!(validate51(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs4 = errors;
if(!(validate206(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate206.errors : vErrors.concat(validate206.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
const _errs5 = errors;
if(typeof data.title !== "string"){
validate204.errors = [{instancePath:instancePath+"/title",schemaPath:"Owner/properties/title/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steward !== undefined){
const _errs7 = errors;
if(!(validate208(data.steward, {instancePath:instancePath+"/steward",parentData:data,parentDataProperty:"steward",rootData}))){
vErrors = vErrors === null ? validate208.errors : vErrors.concat(validate208.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contact !== undefined){
const _errs8 = errors;
if(typeof data.contact !== "string"){
validate204.errors = [{instancePath:instancePath+"/contact",schemaPath:"Owner/properties/contact/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data6 = data.members;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(!(validate208(data6[i0], {instancePath:instancePath+"/members/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate208.errors : vErrors.concat(validate208.errors);
errors = vErrors.length;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate204.errors = [{instancePath:instancePath+"/members",schemaPath:"Owner/properties/members/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["steward-problem"] !== undefined){
const _errs13 = errors;
if(!(validate211(data["steward-problem"], {instancePath:instancePath+"/steward-problem",parentData:data,parentDataProperty:"steward-problem",rootData}))){
vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
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
}
else {
validate204.errors = [{instancePath,schemaPath:"Owner/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate204.errors = vErrors;
return errors === 0;
}


function validate203(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListOwnersResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.owners === undefined) && (missing0 = "owners")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate203.errors = [{instancePath,schemaPath:"ListOwnersResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.owners !== undefined){
let data0 = data.owners;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate204(data0[i0], {instancePath:instancePath+"/owners/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate204.errors : vErrors.concat(validate204.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate203.errors = [{instancePath:instancePath+"/owners",schemaPath:"ListOwnersResponse/properties/owners/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate203.errors = [{instancePath,schemaPath:"ListOwnersResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate203.errors = vErrors;
return errors === 0;
}

export const Owner = validate204;

export const ListReferrersResponse = validate215;
const schema80 = {"$id":"ListReferrersResponse","type":"object","required":["objects","next-page-token"],"properties":{"objects":{"type":"array","items":{"$ref":"Referrer"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema81 = {"$id":"Referrer","type":"object","required":["object","kind","name"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"$ref":"RecordedKind"},"name":{"$ref":"CatalogObjectIdentifier"}}};
const schema82 = {"$id":"ObjectId","type":"string","pattern":"^(table|view|namespace|owner|account|warehouse|term|policy):[0-9a-f-]{36}$"};
const pattern1 = new RegExp("^(table|view|namespace|owner|account|warehouse|term|policy):[0-9a-f-]{36}$", "");

function validate217(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern1.test(data)){
validate217.errors = [{instancePath,schemaPath:"ObjectId/pattern",keyword:"pattern",params:{pattern: "^(table|view|namespace|owner|account|warehouse|term|policy):[0-9a-f-]{36}$"}}];
return false;
}
}
else {
validate217.errors = [{instancePath,schemaPath:"ObjectId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
validate217.errors = vErrors;
return errors === 0;
}

const schema83 = {"$id":"RecordedKind","type":"string","enum":["namespace","table","view","owner","account","warehouse","term","policy"]};

function validate219(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RecordedKind" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate219.errors = [{instancePath,schemaPath:"RecordedKind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((((data === "namespace") || (data === "table")) || (data === "view")) || (data === "owner")) || (data === "account")) || (data === "warehouse")) || (data === "term")) || (data === "policy"))){
validate219.errors = [{instancePath,schemaPath:"RecordedKind/enum",keyword:"enum",params:{allowedValues: schema83.enum}}];
return false;
}
validate219.errors = vErrors;
return errors === 0;
}


function validate216(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Referrer" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.object === undefined) && (missing0 = "object")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.name === undefined) && (missing0 = "name"))){
validate216.errors = [{instancePath,schemaPath:"Referrer/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs2 = errors;
if(!(validate219(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate219.errors : vErrors.concat(validate219.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
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
validate216.errors = [{instancePath,schemaPath:"Referrer/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate216.errors = vErrors;
return errors === 0;
}


function validate215(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListReferrersResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.objects === undefined) && (missing0 = "objects")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate215.errors = [{instancePath,schemaPath:"ListReferrersResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.objects !== undefined){
let data0 = data.objects;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate216(data0[i0], {instancePath:instancePath+"/objects/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate216.errors : vErrors.concat(validate216.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate215.errors = [{instancePath:instancePath+"/objects",schemaPath:"ListReferrersResponse/properties/objects/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate215.errors = [{instancePath,schemaPath:"ListReferrersResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate215.errors = vErrors;
return errors === 0;
}

export const ListAccountsResponse = validate224;
const schema84 = {"$id":"ListAccountsResponse","type":"object","required":["accounts","next-page-token"],"properties":{"accounts":{"type":"array","items":{"$ref":"Account"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema85 = {"$id":"Account","type":"object","required":["client-id","identity","administrator","disabled","limits","created-at"],"properties":{"client-id":{"$ref":"ClientId"},"identity":{"type":"string"},"title":{"type":"string"},"administrator":{"type":"boolean"},"disabled":{"type":"boolean"},"limits":{"$ref":"AccountLimits"},"created-at":{"$ref":"Milliseconds"}}};
const schema86 = {"$id":"ClientId","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"};
const pattern2 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", "");

function validate226(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ClientId" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern2.test(data)){
validate226.errors = [{instancePath,schemaPath:"ClientId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"}}];
return false;
}
}
else {
validate226.errors = [{instancePath,schemaPath:"ClientId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
validate226.errors = vErrors;
return errors === 0;
}

const schema87 = {"$id":"AccountLimits","type":"object","properties":{"requestsPerSecond":{"integer":{"minimum":1,"maximum":1000000}},"bodyBytesMax":{"integer":{"minimum":1,"maximum":536870912}}}};

function validate228(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AccountLimits" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.requestsPerSecond !== undefined){
let data0 = data.requestsPerSecond;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 1000000)){
validate228.errors = [{instancePath:instancePath+"/requestsPerSecond",schemaPath:"AccountLimits/properties/requestsPerSecond/integer",keyword:"integer",params:{minimum: 1, maximum: 1000000}}];
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
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= 1 && data1 <= 536870912)){
validate228.errors = [{instancePath:instancePath+"/bodyBytesMax",schemaPath:"AccountLimits/properties/bodyBytesMax/integer",keyword:"integer",params:{minimum: 1, maximum: 536870912}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate228.errors = [{instancePath,schemaPath:"AccountLimits/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate228.errors = vErrors;
return errors === 0;
}


function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Account" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data["client-id"] === undefined) && (missing0 = "client-id")) || ((data.identity === undefined) && (missing0 = "identity"))) || ((data.administrator === undefined) && (missing0 = "administrator"))) || ((data.disabled === undefined) && (missing0 = "disabled"))) || ((data.limits === undefined) && (missing0 = "limits"))) || ((data["created-at"] === undefined) && (missing0 = "created-at"))){
validate225.errors = [{instancePath,schemaPath:"Account/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["client-id"] !== undefined){
const _errs1 = errors;
if(!(validate226(data["client-id"], {instancePath:instancePath+"/client-id",parentData:data,parentDataProperty:"client-id",rootData}))){
vErrors = vErrors === null ? validate226.errors : vErrors.concat(validate226.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identity !== undefined){
const _errs2 = errors;
if(typeof data.identity !== "string"){
validate225.errors = [{instancePath:instancePath+"/identity",schemaPath:"Account/properties/identity/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
const _errs4 = errors;
if(typeof data.title !== "string"){
validate225.errors = [{instancePath:instancePath+"/title",schemaPath:"Account/properties/title/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.administrator !== undefined){
const _errs6 = errors;
if(typeof data.administrator !== "boolean"){
validate225.errors = [{instancePath:instancePath+"/administrator",schemaPath:"Account/properties/administrator/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabled !== undefined){
const _errs8 = errors;
if(typeof data.disabled !== "boolean"){
validate225.errors = [{instancePath:instancePath+"/disabled",schemaPath:"Account/properties/disabled/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.limits !== undefined){
const _errs10 = errors;
if(!(validate228(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate228.errors : vErrors.concat(validate228.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["created-at"] !== undefined){
const _errs11 = errors;
if(!(validate57(data["created-at"], {instancePath:instancePath+"/created-at",parentData:data,parentDataProperty:"created-at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
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
}
}
}
}
else {
validate225.errors = [{instancePath,schemaPath:"Account/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate225.errors = vErrors;
return errors === 0;
}


function validate224(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListAccountsResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.accounts === undefined) && (missing0 = "accounts")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate224.errors = [{instancePath,schemaPath:"ListAccountsResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.accounts !== undefined){
let data0 = data.accounts;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate225(data0[i0], {instancePath:instancePath+"/accounts/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate224.errors = [{instancePath:instancePath+"/accounts",schemaPath:"ListAccountsResponse/properties/accounts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate224.errors = [{instancePath,schemaPath:"ListAccountsResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate224.errors = vErrors;
return errors === 0;
}

export const AccountWithSecret = validate233;
const schema88 = {"$id":"AccountWithSecret","allOf":[{"$ref":"Account"},{"type":"object","required":["client-secret"],"properties":{"client-secret":{"type":"string"}}}]};

function validate233(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AccountWithSecret" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate225(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["client-secret"] === undefined) && (missing0 = "client-secret")){
validate233.errors = [{instancePath,schemaPath:"AccountWithSecret/allOf/1/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["client-secret"] !== undefined){
if(typeof data["client-secret"] !== "string"){
validate233.errors = [{instancePath:instancePath+"/client-secret",schemaPath:"AccountWithSecret/allOf/1/properties/client-secret/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
else {
validate233.errors = [{instancePath,schemaPath:"AccountWithSecret/allOf/1/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate233.errors = vErrors;
return errors === 0;
}

export const Account = validate225;

export const HistoryResponse = validate235;
const schema89 = {"$id":"HistoryResponse","type":"object","required":["object","records","next-page-token"],"properties":{"object":{"$ref":"ObjectId"},"records":{"type":"array","items":{"$ref":"HistoryRecord"}},"changes":{"type":"array","items":{"$ref":"RecordChanges"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema90 = {"$id":"HistoryRecord","allOf":[{"$ref":"CommitRecord"},{"type":"object","required":["hash"],"properties":{"hash":{"$ref":"Sha256"}}}]};
const schema91 = {"$id":"CommitRecord","type":"object","required":["commitId","batchId","warehouse","kind","object","name","version","previousHash","actor","at","action","requirements","updates","assigned"],"properties":{"commitId":{"$ref":"Uuid"},"batchId":{"$ref":"Uuid"},"group":{"$ref":"CommitGroup"},"warehouse":{"type":"string"},"kind":{"$ref":"RecordedKind"},"object":{"$ref":"ObjectId"},"name":{"$ref":"CatalogObjectIdentifier"},"version":{"integer":{"minimum":1,"maximum":9007199254740991}},"previousHash":{"$ref":"Sha256"},"actor":{"type":"string"},"at":{"$ref":"Milliseconds"},"action":{"$ref":"CommitAction"},"requirements":{"type":"array","items":{"$ref":"ObjectOfAny"}},"updates":{"type":"array","items":{"$ref":"ObjectOfAny"}},"assigned":{"$ref":"ObjectOfAny"},"message":{"type":"string"},"inputs":{"$ref":"PipelineRun"},"metadataLocation":{"$ref":"Location"},"metadataSha256":{"$ref":"Sha256"},"summary":{"$ref":"ObjectOfAny"}}};
const schema92 = {"$id":"CommitGroup","type":"object","required":["size","index"],"properties":{"size":{"integer":{"minimum":1,"maximum":2147483647}},"index":{"integer":{"minimum":0,"maximum":2147483647}}}};

function validate241(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitGroup" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.size === undefined) && (missing0 = "size")) || ((data.index === undefined) && (missing0 = "index"))){
validate241.errors = [{instancePath,schemaPath:"CommitGroup/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.size !== undefined){
let data0 = data.size;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 2147483647)){
validate241.errors = [{instancePath:instancePath+"/size",schemaPath:"CommitGroup/properties/size/integer",keyword:"integer",params:{minimum: 1, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.index !== undefined){
let data1 = data.index;
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= 0 && data1 <= 2147483647)){
validate241.errors = [{instancePath:instancePath+"/index",schemaPath:"CommitGroup/properties/index/integer",keyword:"integer",params:{minimum: 0, maximum: 2147483647}}];
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
validate241.errors = [{instancePath,schemaPath:"CommitGroup/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate241.errors = vErrors;
return errors === 0;
}

const schema93 = {"$id":"Sha256","type":"string","pattern":"^[0-9a-f]{64}$"};
const pattern3 = new RegExp("^[0-9a-f]{64}$", "");

function validate246(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Sha256" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(typeof data === "string"){
if(!pattern3.test(data)){
validate246.errors = [{instancePath,schemaPath:"Sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}}];
return false;
}
}
else {
validate246.errors = [{instancePath,schemaPath:"Sha256/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
validate246.errors = vErrors;
return errors === 0;
}

const schema94 = {"$id":"CommitAction","type":"string","enum":["create","commit","register","rename","drop","unregister","update-properties","update","rotate-secret","grant","revoke","set-visibility","govern","set-owner","offer-ownership","accept-ownership","refuse-ownership","withdraw-ownership","derive-columns"]};

function validate249(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitAction" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate249.errors = [{instancePath,schemaPath:"CommitAction/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((((((((((((((data === "create") || (data === "commit")) || (data === "register")) || (data === "rename")) || (data === "drop")) || (data === "unregister")) || (data === "update-properties")) || (data === "update")) || (data === "rotate-secret")) || (data === "grant")) || (data === "revoke")) || (data === "set-visibility")) || (data === "govern")) || (data === "set-owner")) || (data === "offer-ownership")) || (data === "accept-ownership")) || (data === "refuse-ownership")) || (data === "withdraw-ownership")) || (data === "derive-columns"))){
validate249.errors = [{instancePath,schemaPath:"CommitAction/enum",keyword:"enum",params:{allowedValues: schema94.enum}}];
return false;
}
validate249.errors = vErrors;
return errors === 0;
}

const schema95 = {"$id":"ObjectOfAny","type":"object"};

function validate251(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectOfAny" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
validate251.errors = [{instancePath,schemaPath:"ObjectOfAny/type",keyword:"type",params:{type: "object"}}];
return false;
}
validate251.errors = vErrors;
return errors === 0;
}

const schema96 = {"$id":"PipelineRun","type":"object","required":["job","datasets"],"properties":{"job":{"$ref":"JobName"},"runId":{"type":"string"},"codeVersion":{"type":"string"},"datasets":{"type":"array","items":{"$ref":"RunInput"}}}};
const schema97 = {"$id":"JobName","type":"object","required":["namespace","name"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"}}};

function validate256(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="JobName" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.namespace === undefined) && (missing0 = "namespace")) || ((data.name === undefined) && (missing0 = "name"))){
validate256.errors = [{instancePath,schemaPath:"JobName/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.namespace !== undefined){
const _errs1 = errors;
if(typeof data.namespace !== "string"){
validate256.errors = [{instancePath:instancePath+"/namespace",schemaPath:"JobName/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(typeof data.name !== "string"){
validate256.errors = [{instancePath:instancePath+"/name",schemaPath:"JobName/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate256.errors = [{instancePath,schemaPath:"JobName/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate256.errors = vErrors;
return errors === 0;
}

const schema98 = {"$id":"RunInput","type":"object","required":["table"],"properties":{"table":{"type":"string"},"snapshotId":{"int64":{"nullable":false}}}};

function validate258(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RunInput" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.table === undefined) && (missing0 = "table")){
validate258.errors = [{instancePath,schemaPath:"RunInput/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.table !== undefined){
const _errs1 = errors;
if(typeof data.table !== "string"){
validate258.errors = [{instancePath:instancePath+"/table",schemaPath:"RunInput/properties/table/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshotId !== undefined){
let data1 = data.snapshotId;
const _errs3 = errors;
if(!((typeof data1 === "bigint" ? data1 >= -9223372036854775808n && data1 <= 9223372036854775807n : Number.isSafeInteger(data1)))){
validate258.errors = [{instancePath:instancePath+"/snapshotId",schemaPath:"RunInput/properties/snapshotId/int64",keyword:"int64",params:{}}];
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
validate258.errors = [{instancePath,schemaPath:"RunInput/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate258.errors = vErrors;
return errors === 0;
}


function validate255(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PipelineRun" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.job === undefined) && (missing0 = "job")) || ((data.datasets === undefined) && (missing0 = "datasets"))){
validate255.errors = [{instancePath,schemaPath:"PipelineRun/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.job !== undefined){
const _errs1 = errors;
if(!(validate256(data.job, {instancePath:instancePath+"/job",parentData:data,parentDataProperty:"job",rootData}))){
vErrors = vErrors === null ? validate256.errors : vErrors.concat(validate256.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runId !== undefined){
const _errs2 = errors;
if(typeof data.runId !== "string"){
validate255.errors = [{instancePath:instancePath+"/runId",schemaPath:"PipelineRun/properties/runId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.codeVersion !== undefined){
const _errs4 = errors;
if(typeof data.codeVersion !== "string"){
validate255.errors = [{instancePath:instancePath+"/codeVersion",schemaPath:"PipelineRun/properties/codeVersion/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.datasets !== undefined){
let data3 = data.datasets;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate258(data3[i0], {instancePath:instancePath+"/datasets/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate258.errors : vErrors.concat(validate258.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate255.errors = [{instancePath:instancePath+"/datasets",schemaPath:"PipelineRun/properties/datasets/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
}
else {
validate255.errors = [{instancePath,schemaPath:"PipelineRun/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate255.errors = vErrors;
return errors === 0;
}


function validate238(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="CommitRecord" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((data.commitId === undefined) && (missing0 = "commitId")) || ((data.batchId === undefined) && (missing0 = "batchId"))) || ((data.warehouse === undefined) && (missing0 = "warehouse"))) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.object === undefined) && (missing0 = "object"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.previousHash === undefined) && (missing0 = "previousHash"))) || ((data.actor === undefined) && (missing0 = "actor"))) || ((data.at === undefined) && (missing0 = "at"))) || ((data.action === undefined) && (missing0 = "action"))) || ((data.requirements === undefined) && (missing0 = "requirements"))) || ((data.updates === undefined) && (missing0 = "updates"))) || ((data.assigned === undefined) && (missing0 = "assigned"))){
validate238.errors = [{instancePath,schemaPath:"CommitRecord/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.commitId !== undefined){
const _errs1 = errors;
if(!(validate51(data.commitId, {instancePath:instancePath+"/commitId",parentData:data,parentDataProperty:"commitId",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.batchId !== undefined){
const _errs2 = errors;
if(!(validate51(data.batchId, {instancePath:instancePath+"/batchId",parentData:data,parentDataProperty:"batchId",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.group !== undefined){
const _errs3 = errors;
if(!(validate241(data.group, {instancePath:instancePath+"/group",parentData:data,parentDataProperty:"group",rootData}))){
vErrors = vErrors === null ? validate241.errors : vErrors.concat(validate241.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warehouse !== undefined){
const _errs4 = errors;
if(typeof data.warehouse !== "string"){
validate238.errors = [{instancePath:instancePath+"/warehouse",schemaPath:"CommitRecord/properties/warehouse/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs6 = errors;
if(!(validate219(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate219.errors : vErrors.concat(validate219.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.object !== undefined){
const _errs7 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs8 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data7 = data.version;
const _errs9 = errors;
if(!(Number.isInteger(data7) && data7 >= 1 && data7 <= 9007199254740991)){
validate238.errors = [{instancePath:instancePath+"/version",schemaPath:"CommitRecord/properties/version/integer",keyword:"integer",params:{minimum: 1, maximum: 9007199254740991}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.previousHash !== undefined){
const _errs10 = errors;
if(!(validate246(data.previousHash, {instancePath:instancePath+"/previousHash",parentData:data,parentDataProperty:"previousHash",rootData}))){
vErrors = vErrors === null ? validate246.errors : vErrors.concat(validate246.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actor !== undefined){
const _errs11 = errors;
if(typeof data.actor !== "string"){
validate238.errors = [{instancePath:instancePath+"/actor",schemaPath:"CommitRecord/properties/actor/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs13 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
const _errs14 = errors;
if(!(validate249(data.action, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = vErrors === null ? validate249.errors : vErrors.concat(validate249.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requirements !== undefined){
let data12 = data.requirements;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data12)){
var valid1 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(!(validate251(data12[i0], {instancePath:instancePath+"/requirements/" + i0,parentData:data12,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate238.errors = [{instancePath:instancePath+"/requirements",schemaPath:"CommitRecord/properties/requirements/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updates !== undefined){
let data14 = data.updates;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data14)){
var valid2 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(!(validate251(data14[i1], {instancePath:instancePath+"/updates/" + i1,parentData:data14,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate238.errors = [{instancePath:instancePath+"/updates",schemaPath:"CommitRecord/properties/updates/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assigned !== undefined){
const _errs21 = errors;
if(!(validate251(data.assigned, {instancePath:instancePath+"/assigned",parentData:data,parentDataProperty:"assigned",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
const _errs22 = errors;
if(typeof data.message !== "string"){
validate238.errors = [{instancePath:instancePath+"/message",schemaPath:"CommitRecord/properties/message/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inputs !== undefined){
const _errs24 = errors;
if(!(validate255(data.inputs, {instancePath:instancePath+"/inputs",parentData:data,parentDataProperty:"inputs",rootData}))){
vErrors = vErrors === null ? validate255.errors : vErrors.concat(validate255.errors);
errors = vErrors.length;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadataLocation !== undefined){
const _errs25 = errors;
if(!(validate53(data.metadataLocation, {instancePath:instancePath+"/metadataLocation",parentData:data,parentDataProperty:"metadataLocation",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadataSha256 !== undefined){
const _errs26 = errors;
if(!(validate246(data.metadataSha256, {instancePath:instancePath+"/metadataSha256",parentData:data,parentDataProperty:"metadataSha256",rootData}))){
vErrors = vErrors === null ? validate246.errors : vErrors.concat(validate246.errors);
errors = vErrors.length;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs27 = errors;
if(!(validate251(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
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
validate238.errors = [{instancePath,schemaPath:"CommitRecord/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate238.errors = vErrors;
return errors === 0;
}


function validate237(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="HistoryRecord" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate238(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate238.errors : vErrors.concat(validate238.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.hash === undefined) && (missing0 = "hash")){
validate237.errors = [{instancePath,schemaPath:"HistoryRecord/allOf/1/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.hash !== undefined){
if(!(validate246(data.hash, {instancePath:instancePath+"/hash",parentData:data,parentDataProperty:"hash",rootData}))){
vErrors = vErrors === null ? validate246.errors : vErrors.concat(validate246.errors);
errors = vErrors.length;
}
}
}
}
else {
validate237.errors = [{instancePath,schemaPath:"HistoryRecord/allOf/1/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate237.errors = vErrors;
return errors === 0;
}

const schema99 = {"$id":"RecordChanges","type":"object","required":["version","changes"],"properties":{"version":{"integer":{"minimum":1,"maximum":9007199254740991}},"changes":{"type":"array","items":{"$ref":"Change"}},"incomplete":{"type":"string"}}};
const schema100 = {"$id":"Change","type":"object","required":["type"],"properties":{"type":{"type":"string"}},"additionalProperties":{"$ref":"AnyValue"}};

function validate268(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Change" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
validate268.errors = [{instancePath,schemaPath:"Change/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "type")){
const _errs2 = errors;
if(!(validate71(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
if(_errs1 === errors){
if(data.type !== undefined){
if(typeof data.type !== "string"){
validate268.errors = [{instancePath:instancePath+"/type",schemaPath:"Change/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate268.errors = [{instancePath,schemaPath:"Change/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate268.errors = vErrors;
return errors === 0;
}


function validate267(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RecordChanges" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.version === undefined) && (missing0 = "version")) || ((data.changes === undefined) && (missing0 = "changes"))){
validate267.errors = [{instancePath,schemaPath:"RecordChanges/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.version !== undefined){
let data0 = data.version;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 9007199254740991)){
validate267.errors = [{instancePath:instancePath+"/version",schemaPath:"RecordChanges/properties/version/integer",keyword:"integer",params:{minimum: 1, maximum: 9007199254740991}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data1 = data.changes;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate268(data1[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate267.errors = [{instancePath:instancePath+"/changes",schemaPath:"RecordChanges/properties/changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.incomplete !== undefined){
const _errs5 = errors;
if(typeof data.incomplete !== "string"){
validate267.errors = [{instancePath:instancePath+"/incomplete",schemaPath:"RecordChanges/properties/incomplete/type",keyword:"type",params:{type: "string"}}];
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
validate267.errors = [{instancePath,schemaPath:"RecordChanges/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate267.errors = vErrors;
return errors === 0;
}


function validate235(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="HistoryResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.object === undefined) && (missing0 = "object")) || ((data.records === undefined) && (missing0 = "records"))) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate235.errors = [{instancePath,schemaPath:"HistoryResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data1 = data.records;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate237(data1[i0], {instancePath:instancePath+"/records/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate237.errors : vErrors.concat(validate237.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate235.errors = [{instancePath:instancePath+"/records",schemaPath:"HistoryResponse/properties/records/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data3 = data.changes;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs7 = errors;
if(!(validate267(data3[i1], {instancePath:instancePath+"/changes/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate267.errors : vErrors.concat(validate267.errors);
errors = vErrors.length;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate235.errors = [{instancePath:instancePath+"/changes",schemaPath:"HistoryResponse/properties/changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs8 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
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
else {
validate235.errors = [{instancePath,schemaPath:"HistoryResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate235.errors = vErrors;
return errors === 0;
}

export const ObjectAccess = validate273;
const schema101 = {"$id":"ObjectAccess","type":"object","required":["kind","name","effective-visibility","grants","inherited"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"type":"string","enum":["warehouse","namespace","table","view"]},"name":{"$ref":"CatalogObjectIdentifier"},"visibility":{"$ref":"Visibility"},"effective-visibility":{"$ref":"Visibility"},"owner":{"type":"string"},"grants":{"type":"array","items":{"$ref":"Grant"}},"inherited":{"type":"array","items":{"$ref":"InheritedGrant"}}}};
const schema102 = {"$id":"Visibility","type":"string","enum":["private","internal","public"]};

function validate276(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Visibility" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate276.errors = [{instancePath,schemaPath:"Visibility/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "private") || (data === "internal")) || (data === "public"))){
validate276.errors = [{instancePath,schemaPath:"Visibility/enum",keyword:"enum",params:{allowedValues: schema102.enum}}];
return false;
}
validate276.errors = vErrors;
return errors === 0;
}

const schema103 = {"$id":"Grant","type":"object","required":["to","role"],"properties":{"to":{"$ref":"Grantee"},"role":{"$ref":"Role"}}};
const schema104 = {"$id":"Grantee","type":"string"};

function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Grantee" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate280.errors = [{instancePath,schemaPath:"Grantee/type",keyword:"type",params:{type: "string"}}];
return false;
}
validate280.errors = vErrors;
return errors === 0;
}

const schema105 = {"$id":"Role","type":"string","enum":["READ","WRITE","OWN","ADMIN"]};

function validate282(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Role" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate282.errors = [{instancePath,schemaPath:"Role/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data === "READ") || (data === "WRITE")) || (data === "OWN")) || (data === "ADMIN"))){
validate282.errors = [{instancePath,schemaPath:"Role/enum",keyword:"enum",params:{allowedValues: schema105.enum}}];
return false;
}
validate282.errors = vErrors;
return errors === 0;
}


function validate279(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Grant" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.to === undefined) && (missing0 = "to")) || ((data.role === undefined) && (missing0 = "role"))){
validate279.errors = [{instancePath,schemaPath:"Grant/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.to !== undefined){
const _errs1 = errors;
if(!(validate280(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate280.errors : vErrors.concat(validate280.errors);
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
if(!(validate282(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate282.errors : vErrors.concat(validate282.errors);
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
validate279.errors = [{instancePath,schemaPath:"Grant/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate279.errors = vErrors;
return errors === 0;
}

const schema106 = {"$id":"InheritedGrant","type":"object","required":["to","role","of"],"properties":{"to":{"$ref":"Grantee"},"role":{"$ref":"Role"},"of":{"type":"object","required":["kind","name"],"properties":{"kind":{"type":"string","enum":["warehouse","namespace"]},"name":{"$ref":"CatalogObjectIdentifier"}}}}};

function validate285(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="InheritedGrant" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.to === undefined) && (missing0 = "to")) || ((data.role === undefined) && (missing0 = "role"))) || ((data.of === undefined) && (missing0 = "of"))){
validate285.errors = [{instancePath,schemaPath:"InheritedGrant/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.to !== undefined){
const _errs1 = errors;
if(!(validate280(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate280.errors : vErrors.concat(validate280.errors);
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
if(!(validate282(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate282.errors : vErrors.concat(validate282.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.of !== undefined){
let data2 = data.of;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.kind === undefined) && (missing1 = "kind")) || ((data2.name === undefined) && (missing1 = "name"))){
validate285.errors = [{instancePath:instancePath+"/of",schemaPath:"InheritedGrant/properties/of/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data2.kind !== undefined){
let data3 = data2.kind;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate285.errors = [{instancePath:instancePath+"/of/kind",schemaPath:"InheritedGrant/properties/of/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data3 === "warehouse") || (data3 === "namespace"))){
validate285.errors = [{instancePath:instancePath+"/of/kind",schemaPath:"InheritedGrant/properties/of/properties/kind/enum",keyword:"enum",params:{allowedValues: schema106.properties.of.properties.kind.enum}}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.name !== undefined){
const _errs7 = errors;
if(!(validate178(data2.name, {instancePath:instancePath+"/of/name",parentData:data2,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate285.errors = [{instancePath:instancePath+"/of",schemaPath:"InheritedGrant/properties/of/type",keyword:"type",params:{type: "object"}}];
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
}
else {
validate285.errors = [{instancePath,schemaPath:"InheritedGrant/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate285.errors = vErrors;
return errors === 0;
}


function validate273(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectAccess" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))) || ((data["effective-visibility"] === undefined) && (missing0 = "effective-visibility"))) || ((data.grants === undefined) && (missing0 = "grants"))) || ((data.inherited === undefined) && (missing0 = "inherited"))){
validate273.errors = [{instancePath,schemaPath:"ObjectAccess/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate273.errors = [{instancePath:instancePath+"/kind",schemaPath:"ObjectAccess/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "warehouse") || (data1 === "namespace")) || (data1 === "table")) || (data1 === "view"))){
validate273.errors = [{instancePath:instancePath+"/kind",schemaPath:"ObjectAccess/properties/kind/enum",keyword:"enum",params:{allowedValues: schema101.properties.kind.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.visibility !== undefined){
const _errs5 = errors;
if(!(validate276(data.visibility, {instancePath:instancePath+"/visibility",parentData:data,parentDataProperty:"visibility",rootData}))){
vErrors = vErrors === null ? validate276.errors : vErrors.concat(validate276.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["effective-visibility"] !== undefined){
const _errs6 = errors;
if(!(validate276(data["effective-visibility"], {instancePath:instancePath+"/effective-visibility",parentData:data,parentDataProperty:"effective-visibility",rootData}))){
vErrors = vErrors === null ? validate276.errors : vErrors.concat(validate276.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs7 = errors;
if(typeof data.owner !== "string"){
validate273.errors = [{instancePath:instancePath+"/owner",schemaPath:"ObjectAccess/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.grants !== undefined){
let data6 = data.grants;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate279(data6[i0], {instancePath:instancePath+"/grants/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate279.errors : vErrors.concat(validate279.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate273.errors = [{instancePath:instancePath+"/grants",schemaPath:"ObjectAccess/properties/grants/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inherited !== undefined){
let data8 = data.inherited;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data8)){
var valid2 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(!(validate285(data8[i1], {instancePath:instancePath+"/inherited/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate285.errors : vErrors.concat(validate285.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate273.errors = [{instancePath:instancePath+"/inherited",schemaPath:"ObjectAccess/properties/inherited/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
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
else {
validate273.errors = [{instancePath,schemaPath:"ObjectAccess/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate273.errors = vErrors;
return errors === 0;
}

export const OwnAccess = validate290;
const schema107 = {"$id":"OwnAccess","type":"object","required":["kind","name","identity"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"type":"string","enum":["warehouse","namespace","table","view"]},"name":{"$ref":"CatalogObjectIdentifier"},"identity":{"type":"string"},"role":{"$ref":"Role"},"visibility":{"$ref":"Visibility"},"owner":{"type":"string"},"contact":{"type":"string"}}};

function validate290(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OwnAccess" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.identity === undefined) && (missing0 = "identity"))){
validate290.errors = [{instancePath,schemaPath:"OwnAccess/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate290.errors = [{instancePath:instancePath+"/kind",schemaPath:"OwnAccess/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "warehouse") || (data1 === "namespace")) || (data1 === "table")) || (data1 === "view"))){
validate290.errors = [{instancePath:instancePath+"/kind",schemaPath:"OwnAccess/properties/kind/enum",keyword:"enum",params:{allowedValues: schema107.properties.kind.enum}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identity !== undefined){
const _errs5 = errors;
if(typeof data.identity !== "string"){
validate290.errors = [{instancePath:instancePath+"/identity",schemaPath:"OwnAccess/properties/identity/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
const _errs7 = errors;
if(!(validate282(data.role, {instancePath:instancePath+"/role",parentData:data,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate282.errors : vErrors.concat(validate282.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.visibility !== undefined){
const _errs8 = errors;
if(!(validate276(data.visibility, {instancePath:instancePath+"/visibility",parentData:data,parentDataProperty:"visibility",rootData}))){
vErrors = vErrors === null ? validate276.errors : vErrors.concat(validate276.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs9 = errors;
if(typeof data.owner !== "string"){
validate290.errors = [{instancePath:instancePath+"/owner",schemaPath:"OwnAccess/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.contact !== undefined){
const _errs11 = errors;
if(typeof data.contact !== "string"){
validate290.errors = [{instancePath:instancePath+"/contact",schemaPath:"OwnAccess/properties/contact/type",keyword:"type",params:{type: "string"}}];
return false;
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
}
}
}
}
}
else {
validate290.errors = [{instancePath,schemaPath:"OwnAccess/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate290.errors = vErrors;
return errors === 0;
}

export const Ownership = validate295;
const schema108 = {"$id":"Ownership","type":"object","required":["kind","name"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"$ref":"GovernedKind"},"name":{"$ref":"CatalogObjectIdentifier"},"owner":{"type":"string"},"owner-of":{"$ref":"GovernedName"},"offer":{"$ref":"OwnershipOffer"}}};
const schema109 = {"$id":"GovernedKind","type":"string","enum":["warehouse","namespace","table","view"]};

function validate297(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="GovernedKind" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate297.errors = [{instancePath,schemaPath:"GovernedKind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data === "warehouse") || (data === "namespace")) || (data === "table")) || (data === "view"))){
validate297.errors = [{instancePath,schemaPath:"GovernedKind/enum",keyword:"enum",params:{allowedValues: schema109.enum}}];
return false;
}
validate297.errors = vErrors;
return errors === 0;
}

const schema110 = {"$id":"GovernedName","type":"object","required":["kind","name"],"properties":{"kind":{"$ref":"GovernedKind"},"name":{"$ref":"CatalogObjectIdentifier"}}};

function validate300(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="GovernedName" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate300.errors = [{instancePath,schemaPath:"GovernedName/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.kind !== undefined){
const _errs1 = errors;
if(!(validate297(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate297.errors : vErrors.concat(validate297.errors);
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
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
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
validate300.errors = [{instancePath,schemaPath:"GovernedName/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate300.errors = vErrors;
return errors === 0;
}

const schema111 = {"$id":"OwnershipOffer","type":"object","required":["to","reason","by","at"],"properties":{"to":{"type":"string"},"reason":{"type":"string"},"by":{"$ref":"Identity"},"at":{"$ref":"Milliseconds"}}};

function validate304(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="OwnershipOffer" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.to === undefined) && (missing0 = "to")) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.by === undefined) && (missing0 = "by"))) || ((data.at === undefined) && (missing0 = "at"))){
validate304.errors = [{instancePath,schemaPath:"OwnershipOffer/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.to !== undefined){
const _errs1 = errors;
if(typeof data.to !== "string"){
validate304.errors = [{instancePath:instancePath+"/to",schemaPath:"OwnershipOffer/properties/to/type",keyword:"type",params:{type: "string"}}];
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
validate304.errors = [{instancePath:instancePath+"/reason",schemaPath:"OwnershipOffer/properties/reason/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined){
const _errs5 = errors;
if(!(validate208(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData}))){
vErrors = vErrors === null ? validate208.errors : vErrors.concat(validate208.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs6 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
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
}
else {
validate304.errors = [{instancePath,schemaPath:"OwnershipOffer/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate304.errors = vErrors;
return errors === 0;
}


function validate295(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Ownership" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate295.errors = [{instancePath,schemaPath:"Ownership/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs2 = errors;
if(!(validate297(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate297.errors : vErrors.concat(validate297.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs4 = errors;
if(typeof data.owner !== "string"){
validate295.errors = [{instancePath:instancePath+"/owner",schemaPath:"Ownership/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["owner-of"] !== undefined){
const _errs6 = errors;
if(!(validate300(data["owner-of"], {instancePath:instancePath+"/owner-of",parentData:data,parentDataProperty:"owner-of",rootData}))){
vErrors = vErrors === null ? validate300.errors : vErrors.concat(validate300.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offer !== undefined){
const _errs7 = errors;
if(!(validate304(data.offer, {instancePath:instancePath+"/offer",parentData:data,parentDataProperty:"offer",rootData}))){
vErrors = vErrors === null ? validate304.errors : vErrors.concat(validate304.errors);
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
}
}
}
else {
validate295.errors = [{instancePath,schemaPath:"Ownership/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate295.errors = vErrors;
return errors === 0;
}

export const UnownedResponse = validate308;
const schema112 = {"$id":"UnownedResponse","type":"object","required":["objects","next-page-token"],"properties":{"objects":{"type":"array","items":{"$ref":"UnownedObject"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema113 = {"$id":"UnownedObject","type":"object","required":["kind","name"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"$ref":"GovernedKind"},"name":{"$ref":"CatalogObjectIdentifier"}}};

function validate309(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UnownedObject" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate309.errors = [{instancePath,schemaPath:"UnownedObject/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs2 = errors;
if(!(validate297(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate297.errors : vErrors.concat(validate297.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
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
validate309.errors = [{instancePath,schemaPath:"UnownedObject/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate309.errors = vErrors;
return errors === 0;
}


function validate308(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="UnownedResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.objects === undefined) && (missing0 = "objects")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate308.errors = [{instancePath,schemaPath:"UnownedResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.objects !== undefined){
let data0 = data.objects;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate309(data0[i0], {instancePath:instancePath+"/objects/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate309.errors : vErrors.concat(validate309.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate308.errors = [{instancePath:instancePath+"/objects",schemaPath:"UnownedResponse/properties/objects/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate308.errors = [{instancePath,schemaPath:"UnownedResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate308.errors = vErrors;
return errors === 0;
}

export const WithoutStewardResponse = validate315;
const schema114 = {"$id":"WithoutStewardResponse","type":"object","required":["objects","next-page-token"],"properties":{"objects":{"type":"array","items":{"$ref":"ObjectWithoutSteward"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema115 = {"$id":"ObjectWithoutSteward","type":"object","required":["kind","name","owner","steward-problem"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"$ref":"GovernedKind"},"name":{"$ref":"CatalogObjectIdentifier"},"owner":{"type":"string"},"steward-problem":{"$ref":"StewardProblem"}}};

function validate316(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectWithoutSteward" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.owner === undefined) && (missing0 = "owner"))) || ((data["steward-problem"] === undefined) && (missing0 = "steward-problem"))){
validate316.errors = [{instancePath,schemaPath:"ObjectWithoutSteward/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs2 = errors;
if(!(validate297(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate297.errors : vErrors.concat(validate297.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs4 = errors;
if(typeof data.owner !== "string"){
validate316.errors = [{instancePath:instancePath+"/owner",schemaPath:"ObjectWithoutSteward/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["steward-problem"] !== undefined){
const _errs6 = errors;
if(!(validate211(data["steward-problem"], {instancePath:instancePath+"/steward-problem",parentData:data,parentDataProperty:"steward-problem",rootData}))){
vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
errors = vErrors.length;
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
}
}
else {
validate316.errors = [{instancePath,schemaPath:"ObjectWithoutSteward/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate316.errors = vErrors;
return errors === 0;
}


function validate315(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="WithoutStewardResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.objects === undefined) && (missing0 = "objects")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate315.errors = [{instancePath,schemaPath:"WithoutStewardResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.objects !== undefined){
let data0 = data.objects;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate316(data0[i0], {instancePath:instancePath+"/objects/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate316.errors : vErrors.concat(validate316.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate315.errors = [{instancePath:instancePath+"/objects",schemaPath:"WithoutStewardResponse/properties/objects/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate315.errors = [{instancePath,schemaPath:"WithoutStewardResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate315.errors = vErrors;
return errors === 0;
}

export const Governance = validate323;
const schema116 = {"$id":"Governance","type":"object","required":["kind","name"],"properties":{"object":{"$ref":"ObjectId"},"kind":{"$ref":"GovernedKind"},"name":{"$ref":"CatalogObjectIdentifier"},"owner":{"type":"string"},"owner-of":{"$ref":"GovernedName"},"offer":{"$ref":"OwnershipOffer"},"domain":{"type":"string"},"description":{"type":"string"},"tags":{"$ref":"Tags"},"terms":{"$ref":"Terms"},"sensitivity":{"$ref":"Sensitivity"},"personal-data":{"$ref":"PersonalData"},"category":{"$ref":"Category"},"columns":{"type":"array","items":{"$ref":"ColumnGovernance"}}}};
const schema117 = {"$id":"Tags","type":"array","items":{"type":"string"}};

function validate329(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate329.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Tags/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate329.errors = [{instancePath,schemaPath:"Tags/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate329.errors = vErrors;
return errors === 0;
}

const schema118 = {"$id":"Terms","type":"array","items":{"type":"string"}};

function validate331(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate331.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"Terms/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate331.errors = [{instancePath,schemaPath:"Terms/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate331.errors = vErrors;
return errors === 0;
}

const schema119 = {"$id":"Sensitivity","type":"string","enum":["public","internal","confidential","restricted"]};

function validate333(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Sensitivity" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate333.errors = [{instancePath,schemaPath:"Sensitivity/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data === "public") || (data === "internal")) || (data === "confidential")) || (data === "restricted"))){
validate333.errors = [{instancePath,schemaPath:"Sensitivity/enum",keyword:"enum",params:{allowedValues: schema119.enum}}];
return false;
}
validate333.errors = vErrors;
return errors === 0;
}

const schema120 = {"$id":"PersonalData","type":"array","items":{"type":"string"}};

function validate335(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate335.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"PersonalData/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate335.errors = [{instancePath,schemaPath:"PersonalData/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate335.errors = vErrors;
return errors === 0;
}

const schema121 = {"$id":"Category","type":"string","enum":["raw","managed","published"]};

function validate337(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Category" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate337.errors = [{instancePath,schemaPath:"Category/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "raw") || (data === "managed")) || (data === "published"))){
validate337.errors = [{instancePath,schemaPath:"Category/enum",keyword:"enum",params:{allowedValues: schema121.enum}}];
return false;
}
validate337.errors = vErrors;
return errors === 0;
}

const schema122 = {"$id":"ColumnGovernance","type":"object","required":["field-id"],"properties":{"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"name":{"type":"string"},"description":{"type":"string"},"tags":{"$ref":"Tags"},"terms":{"$ref":"Terms"},"sensitivity":{"$ref":"Sensitivity"},"personal-data":{"$ref":"PersonalData"},"declassified":{"$ref":"DeclassifiedColumn"},"effective":{"$ref":"EffectiveColumn"}}};
const schema123 = {"$id":"DeclassifiedColumn","type":"object","required":["sensitivity","reason","by","at"],"properties":{"sensitivity":{"$ref":"Sensitivity"},"personal-data":{"$ref":"PersonalData"},"reason":{"type":"string"},"by":{"type":"string"},"at":{"$ref":"Milliseconds"}}};

function validate344(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="DeclassifiedColumn" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.sensitivity === undefined) && (missing0 = "sensitivity")) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.by === undefined) && (missing0 = "by"))) || ((data.at === undefined) && (missing0 = "at"))){
validate344.errors = [{instancePath,schemaPath:"DeclassifiedColumn/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sensitivity !== undefined){
const _errs1 = errors;
if(!(validate333(data.sensitivity, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate333.errors : vErrors.concat(validate333.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
const _errs2 = errors;
if(!(validate335(data["personal-data"], {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate335.errors : vErrors.concat(validate335.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
const _errs3 = errors;
if(typeof data.reason !== "string"){
validate344.errors = [{instancePath:instancePath+"/reason",schemaPath:"DeclassifiedColumn/properties/reason/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined){
const _errs5 = errors;
if(typeof data.by !== "string"){
validate344.errors = [{instancePath:instancePath+"/by",schemaPath:"DeclassifiedColumn/properties/by/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs7 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
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
}
}
else {
validate344.errors = [{instancePath,schemaPath:"DeclassifiedColumn/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate344.errors = vErrors;
return errors === 0;
}

const schema124 = {"$id":"EffectiveColumn","type":"object","required":["from"],"properties":{"sensitivity":{"$ref":"Sensitivity"},"personal-data":{"$ref":"PersonalData"},"from":{"type":"array","items":{"$ref":"ColumnSource"}}}};
const schema125 = {"$id":"ColumnSource","type":"object","required":["object","name","field-id"],"properties":{"object":{"$ref":"ObjectId"},"name":{"$ref":"CatalogObjectIdentifier"},"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"field":{"type":"string"}}};

function validate352(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnSource" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.object === undefined) && (missing0 = "object")) || ((data.name === undefined) && (missing0 = "name"))) || ((data["field-id"] === undefined) && (missing0 = "field-id"))){
validate352.errors = [{instancePath,schemaPath:"ColumnSource/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
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
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["field-id"] !== undefined){
let data2 = data["field-id"];
const _errs3 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate352.errors = [{instancePath:instancePath+"/field-id",schemaPath:"ColumnSource/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.field !== undefined){
const _errs4 = errors;
if(typeof data.field !== "string"){
validate352.errors = [{instancePath:instancePath+"/field",schemaPath:"ColumnSource/properties/field/type",keyword:"type",params:{type: "string"}}];
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
}
else {
validate352.errors = [{instancePath,schemaPath:"ColumnSource/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate352.errors = vErrors;
return errors === 0;
}


function validate349(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="EffectiveColumn" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.from === undefined) && (missing0 = "from")){
validate349.errors = [{instancePath,schemaPath:"EffectiveColumn/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sensitivity !== undefined){
const _errs1 = errors;
if(!(validate333(data.sensitivity, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate333.errors : vErrors.concat(validate333.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
const _errs2 = errors;
if(!(validate335(data["personal-data"], {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate335.errors : vErrors.concat(validate335.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
let data2 = data.from;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate352(data2[i0], {instancePath:instancePath+"/from/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate352.errors : vErrors.concat(validate352.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate349.errors = [{instancePath:instancePath+"/from",schemaPath:"EffectiveColumn/properties/from/type",keyword:"type",params:{type: "array"}}];
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
}
else {
validate349.errors = [{instancePath,schemaPath:"EffectiveColumn/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate349.errors = vErrors;
return errors === 0;
}


function validate339(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnGovernance" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["field-id"] === undefined) && (missing0 = "field-id")){
validate339.errors = [{instancePath,schemaPath:"ColumnGovernance/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["field-id"] !== undefined){
let data0 = data["field-id"];
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= -2147483648 && data0 <= 2147483647)){
validate339.errors = [{instancePath:instancePath+"/field-id",schemaPath:"ColumnGovernance/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate339.errors = [{instancePath:instancePath+"/name",schemaPath:"ColumnGovernance/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs4 = errors;
if(typeof data.description !== "string"){
validate339.errors = [{instancePath:instancePath+"/description",schemaPath:"ColumnGovernance/properties/description/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
const _errs6 = errors;
if(!(validate329(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate329.errors : vErrors.concat(validate329.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
const _errs7 = errors;
if(!(validate331(data.terms, {instancePath:instancePath+"/terms",parentData:data,parentDataProperty:"terms",rootData}))){
vErrors = vErrors === null ? validate331.errors : vErrors.concat(validate331.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
const _errs8 = errors;
if(!(validate333(data.sensitivity, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate333.errors : vErrors.concat(validate333.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
const _errs9 = errors;
if(!(validate335(data["personal-data"], {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate335.errors : vErrors.concat(validate335.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declassified !== undefined){
const _errs10 = errors;
if(!(validate344(data.declassified, {instancePath:instancePath+"/declassified",parentData:data,parentDataProperty:"declassified",rootData}))){
vErrors = vErrors === null ? validate344.errors : vErrors.concat(validate344.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.effective !== undefined){
const _errs11 = errors;
if(!(validate349(data.effective, {instancePath:instancePath+"/effective",parentData:data,parentDataProperty:"effective",rootData}))){
vErrors = vErrors === null ? validate349.errors : vErrors.concat(validate349.errors);
errors = vErrors.length;
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
}
}
}
}
}
}
else {
validate339.errors = [{instancePath,schemaPath:"ColumnGovernance/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate339.errors = vErrors;
return errors === 0;
}


function validate323(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Governance" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate323.errors = [{instancePath,schemaPath:"Governance/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs2 = errors;
if(!(validate297(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate297.errors : vErrors.concat(validate297.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(!(validate178(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
const _errs4 = errors;
if(typeof data.owner !== "string"){
validate323.errors = [{instancePath:instancePath+"/owner",schemaPath:"Governance/properties/owner/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["owner-of"] !== undefined){
const _errs6 = errors;
if(!(validate300(data["owner-of"], {instancePath:instancePath+"/owner-of",parentData:data,parentDataProperty:"owner-of",rootData}))){
vErrors = vErrors === null ? validate300.errors : vErrors.concat(validate300.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.offer !== undefined){
const _errs7 = errors;
if(!(validate304(data.offer, {instancePath:instancePath+"/offer",parentData:data,parentDataProperty:"offer",rootData}))){
vErrors = vErrors === null ? validate304.errors : vErrors.concat(validate304.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domain !== undefined){
const _errs8 = errors;
if(typeof data.domain !== "string"){
validate323.errors = [{instancePath:instancePath+"/domain",schemaPath:"Governance/properties/domain/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs10 = errors;
if(typeof data.description !== "string"){
validate323.errors = [{instancePath:instancePath+"/description",schemaPath:"Governance/properties/description/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
const _errs12 = errors;
if(!(validate329(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate329.errors : vErrors.concat(validate329.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
const _errs13 = errors;
if(!(validate331(data.terms, {instancePath:instancePath+"/terms",parentData:data,parentDataProperty:"terms",rootData}))){
vErrors = vErrors === null ? validate331.errors : vErrors.concat(validate331.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
const _errs14 = errors;
if(!(validate333(data.sensitivity, {instancePath:instancePath+"/sensitivity",parentData:data,parentDataProperty:"sensitivity",rootData}))){
vErrors = vErrors === null ? validate333.errors : vErrors.concat(validate333.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
const _errs15 = errors;
if(!(validate335(data["personal-data"], {instancePath:instancePath+"/personal-data",parentData:data,parentDataProperty:"personal-data",rootData}))){
vErrors = vErrors === null ? validate335.errors : vErrors.concat(validate335.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.category !== undefined){
const _errs16 = errors;
if(!(validate337(data.category, {instancePath:instancePath+"/category",parentData:data,parentDataProperty:"category",rootData}))){
vErrors = vErrors === null ? validate337.errors : vErrors.concat(validate337.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
let data13 = data.columns;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data13)){
var valid1 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(!(validate339(data13[i0], {instancePath:instancePath+"/columns/" + i0,parentData:data13,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate339.errors : vErrors.concat(validate339.errors);
errors = vErrors.length;
}
var valid1 = _errs19 === errors;
if(!valid1){
break;
}
}
}
else {
validate323.errors = [{instancePath:instancePath+"/columns",schemaPath:"Governance/properties/columns/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
}
}
}
}
}
else {
validate323.errors = [{instancePath,schemaPath:"Governance/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate323.errors = vErrors;
return errors === 0;
}

export const ListTermsResponse = validate358;
const schema126 = {"$id":"ListTermsResponse","type":"object","required":["terms","next-page-token"],"properties":{"terms":{"type":"array","items":{"$ref":"Term"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema127 = {"$id":"Term","type":"object","required":["name","uuid","definition"],"properties":{"name":{"type":"string"},"uuid":{"$ref":"Uuid"},"definition":{"type":"string"}}};

function validate359(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Term" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.name === undefined) && (missing0 = "name")) || ((data.uuid === undefined) && (missing0 = "uuid"))) || ((data.definition === undefined) && (missing0 = "definition"))){
validate359.errors = [{instancePath,schemaPath:"Term/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate359.errors = [{instancePath:instancePath+"/name",schemaPath:"Term/properties/name/type",keyword:"type",params:{type: "string"}}];
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
if(!(validate51(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.definition !== undefined){
const _errs4 = errors;
if(typeof data.definition !== "string"){
validate359.errors = [{instancePath:instancePath+"/definition",schemaPath:"Term/properties/definition/type",keyword:"type",params:{type: "string"}}];
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
validate359.errors = [{instancePath,schemaPath:"Term/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate359.errors = vErrors;
return errors === 0;
}


function validate358(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListTermsResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.terms === undefined) && (missing0 = "terms")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate358.errors = [{instancePath,schemaPath:"ListTermsResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.terms !== undefined){
let data0 = data.terms;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate359(data0[i0], {instancePath:instancePath+"/terms/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate359.errors : vErrors.concat(validate359.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate358.errors = [{instancePath:instancePath+"/terms",schemaPath:"ListTermsResponse/properties/terms/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate358.errors = [{instancePath,schemaPath:"ListTermsResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate358.errors = vErrors;
return errors === 0;
}

export const Term = validate359;

export const FeedResponse = validate363;
const schema128 = {"$id":"FeedResponse","type":"object","required":["records","next-page-token"],"properties":{"records":{"type":"array","items":{"$ref":"HistoryRecord"}},"changes":{"type":"array","items":{"$ref":"RecordChanges"}},"next-page-token":{"$ref":"NextPageToken"}}};

function validate363(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FeedResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.records === undefined) && (missing0 = "records")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate363.errors = [{instancePath,schemaPath:"FeedResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.records !== undefined){
let data0 = data.records;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate237(data0[i0], {instancePath:instancePath+"/records/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate237.errors : vErrors.concat(validate237.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate363.errors = [{instancePath:instancePath+"/records",schemaPath:"FeedResponse/properties/records/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data2 = data.changes;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs6 = errors;
if(!(validate267(data2[i1], {instancePath:instancePath+"/changes/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate267.errors : vErrors.concat(validate267.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
else {
validate363.errors = [{instancePath:instancePath+"/changes",schemaPath:"FeedResponse/properties/changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs7 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
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
validate363.errors = [{instancePath,schemaPath:"FeedResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate363.errors = vErrors;
return errors === 0;
}

export const DiffResponse = validate367;
const schema129 = {"$id":"DiffResponse","type":"object","required":["object","from","to","changes","counts","next-page-token"],"properties":{"object":{"$ref":"ObjectId"},"from":{"$ref":"DiffState"},"to":{"$ref":"DiffState"},"changes":{"type":"array","items":{"$ref":"Change"}},"counts":{"$ref":"DiffCounts"},"files":{"type":"array","items":{"$ref":"FileDifference"}},"rows":{"type":"array","items":{"$ref":"RowDifference"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema130 = {"$id":"DiffState","type":"object","required":["version","schemaId"],"properties":{"version":{"integer":{"minimum":1,"maximum":9007199254740991}},"snapshotId":{"int64":{"nullable":false}},"schemaId":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate369(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="DiffState" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.version === undefined) && (missing0 = "version")) || ((data.schemaId === undefined) && (missing0 = "schemaId"))){
validate369.errors = [{instancePath,schemaPath:"DiffState/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.version !== undefined){
let data0 = data.version;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 1 && data0 <= 9007199254740991)){
validate369.errors = [{instancePath:instancePath+"/version",schemaPath:"DiffState/properties/version/integer",keyword:"integer",params:{minimum: 1, maximum: 9007199254740991}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshotId !== undefined){
let data1 = data.snapshotId;
const _errs2 = errors;
if(!((typeof data1 === "bigint" ? data1 >= -9223372036854775808n && data1 <= 9223372036854775807n : Number.isSafeInteger(data1)))){
validate369.errors = [{instancePath:instancePath+"/snapshotId",schemaPath:"DiffState/properties/snapshotId/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schemaId !== undefined){
let data2 = data.schemaId;
const _errs3 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate369.errors = [{instancePath:instancePath+"/schemaId",schemaPath:"DiffState/properties/schemaId/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
}
else {
validate369.errors = [{instancePath,schemaPath:"DiffState/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate369.errors = vErrors;
return errors === 0;
}

const schema131 = {"$id":"DiffCounts","type":"object","required":["addedFiles","removedFiles","addedDeleteFiles","removedDeleteFiles","addedFileRows","removedFileRows"],"properties":{"addedFiles":{"integer":{"minimum":0,"maximum":2147483647}},"removedFiles":{"integer":{"minimum":0,"maximum":2147483647}},"addedDeleteFiles":{"integer":{"minimum":0,"maximum":2147483647}},"removedDeleteFiles":{"integer":{"minimum":0,"maximum":2147483647}},"addedFileRows":{"int64":{"nullable":false}},"removedFileRows":{"int64":{"nullable":false}}}};

function validate373(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="DiffCounts" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.addedFiles === undefined) && (missing0 = "addedFiles")) || ((data.removedFiles === undefined) && (missing0 = "removedFiles"))) || ((data.addedDeleteFiles === undefined) && (missing0 = "addedDeleteFiles"))) || ((data.removedDeleteFiles === undefined) && (missing0 = "removedDeleteFiles"))) || ((data.addedFileRows === undefined) && (missing0 = "addedFileRows"))) || ((data.removedFileRows === undefined) && (missing0 = "removedFileRows"))){
validate373.errors = [{instancePath,schemaPath:"DiffCounts/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.addedFiles !== undefined){
let data0 = data.addedFiles;
const _errs1 = errors;
if(!(Number.isInteger(data0) && data0 >= 0 && data0 <= 2147483647)){
validate373.errors = [{instancePath:instancePath+"/addedFiles",schemaPath:"DiffCounts/properties/addedFiles/integer",keyword:"integer",params:{minimum: 0, maximum: 2147483647}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removedFiles !== undefined){
let data1 = data.removedFiles;
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= 0 && data1 <= 2147483647)){
validate373.errors = [{instancePath:instancePath+"/removedFiles",schemaPath:"DiffCounts/properties/removedFiles/integer",keyword:"integer",params:{minimum: 0, maximum: 2147483647}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.addedDeleteFiles !== undefined){
let data2 = data.addedDeleteFiles;
const _errs3 = errors;
if(!(Number.isInteger(data2) && data2 >= 0 && data2 <= 2147483647)){
validate373.errors = [{instancePath:instancePath+"/addedDeleteFiles",schemaPath:"DiffCounts/properties/addedDeleteFiles/integer",keyword:"integer",params:{minimum: 0, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removedDeleteFiles !== undefined){
let data3 = data.removedDeleteFiles;
const _errs4 = errors;
if(!(Number.isInteger(data3) && data3 >= 0 && data3 <= 2147483647)){
validate373.errors = [{instancePath:instancePath+"/removedDeleteFiles",schemaPath:"DiffCounts/properties/removedDeleteFiles/integer",keyword:"integer",params:{minimum: 0, maximum: 2147483647}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.addedFileRows !== undefined){
let data4 = data.addedFileRows;
const _errs5 = errors;
if(!((typeof data4 === "bigint" ? data4 >= -9223372036854775808n && data4 <= 9223372036854775807n : Number.isSafeInteger(data4)))){
validate373.errors = [{instancePath:instancePath+"/addedFileRows",schemaPath:"DiffCounts/properties/addedFileRows/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.removedFileRows !== undefined){
let data5 = data.removedFileRows;
const _errs6 = errors;
if(!((typeof data5 === "bigint" ? data5 >= -9223372036854775808n && data5 <= 9223372036854775807n : Number.isSafeInteger(data5)))){
validate373.errors = [{instancePath:instancePath+"/removedFileRows",schemaPath:"DiffCounts/properties/removedFileRows/int64",keyword:"int64",params:{}}];
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
}
}
}
else {
validate373.errors = [{instancePath,schemaPath:"DiffCounts/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate373.errors = vErrors;
return errors === 0;
}

const schema132 = {"$id":"FileDifference","type":"object","required":["change","content","filePath","fileFormat","recordCount","fileSizeInBytes","specId"],"properties":{"change":{"type":"string","enum":["added","removed"]},"content":{"type":"string","enum":["data","position-deletes","equality-deletes"]},"filePath":{"$ref":"Location"},"fileFormat":{"type":"string"},"recordCount":{"int64":{"nullable":false}},"fileSizeInBytes":{"int64":{"nullable":false}},"partition":{"type":"string"},"specId":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate375(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="FileDifference" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.change === undefined) && (missing0 = "change")) || ((data.content === undefined) && (missing0 = "content"))) || ((data.filePath === undefined) && (missing0 = "filePath"))) || ((data.fileFormat === undefined) && (missing0 = "fileFormat"))) || ((data.recordCount === undefined) && (missing0 = "recordCount"))) || ((data.fileSizeInBytes === undefined) && (missing0 = "fileSizeInBytes"))) || ((data.specId === undefined) && (missing0 = "specId"))){
validate375.errors = [{instancePath,schemaPath:"FileDifference/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.change !== undefined){
let data0 = data.change;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate375.errors = [{instancePath:instancePath+"/change",schemaPath:"FileDifference/properties/change/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data0 === "added") || (data0 === "removed"))){
validate375.errors = [{instancePath:instancePath+"/change",schemaPath:"FileDifference/properties/change/enum",keyword:"enum",params:{allowedValues: schema132.properties.change.enum}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.content !== undefined){
let data1 = data.content;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate375.errors = [{instancePath:instancePath+"/content",schemaPath:"FileDifference/properties/content/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data1 === "data") || (data1 === "position-deletes")) || (data1 === "equality-deletes"))){
validate375.errors = [{instancePath:instancePath+"/content",schemaPath:"FileDifference/properties/content/enum",keyword:"enum",params:{allowedValues: schema132.properties.content.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filePath !== undefined){
const _errs5 = errors;
if(!(validate53(data.filePath, {instancePath:instancePath+"/filePath",parentData:data,parentDataProperty:"filePath",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fileFormat !== undefined){
const _errs6 = errors;
if(typeof data.fileFormat !== "string"){
validate375.errors = [{instancePath:instancePath+"/fileFormat",schemaPath:"FileDifference/properties/fileFormat/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.recordCount !== undefined){
let data4 = data.recordCount;
const _errs8 = errors;
if(!((typeof data4 === "bigint" ? data4 >= -9223372036854775808n && data4 <= 9223372036854775807n : Number.isSafeInteger(data4)))){
validate375.errors = [{instancePath:instancePath+"/recordCount",schemaPath:"FileDifference/properties/recordCount/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fileSizeInBytes !== undefined){
let data5 = data.fileSizeInBytes;
const _errs9 = errors;
if(!((typeof data5 === "bigint" ? data5 >= -9223372036854775808n && data5 <= 9223372036854775807n : Number.isSafeInteger(data5)))){
validate375.errors = [{instancePath:instancePath+"/fileSizeInBytes",schemaPath:"FileDifference/properties/fileSizeInBytes/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partition !== undefined){
const _errs10 = errors;
if(typeof data.partition !== "string"){
validate375.errors = [{instancePath:instancePath+"/partition",schemaPath:"FileDifference/properties/partition/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.specId !== undefined){
let data7 = data.specId;
const _errs12 = errors;
if(!(Number.isInteger(data7) && data7 >= -2147483648 && data7 <= 2147483647)){
validate375.errors = [{instancePath:instancePath+"/specId",schemaPath:"FileDifference/properties/specId/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
}
}
}
}
}
}
else {
validate375.errors = [{instancePath,schemaPath:"FileDifference/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate375.errors = vErrors;
return errors === 0;
}

const schema133 = {"$id":"RowDifference","type":"object","required":["change","key"],"properties":{"change":{"type":"string","enum":["added","removed","changed"]},"key":{"$ref":"ObjectOfAny"},"before":{"$ref":"ObjectOfAny"},"after":{"$ref":"ObjectOfAny"}}};

function validate378(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RowDifference" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.change === undefined) && (missing0 = "change")) || ((data.key === undefined) && (missing0 = "key"))){
validate378.errors = [{instancePath,schemaPath:"RowDifference/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.change !== undefined){
let data0 = data.change;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate378.errors = [{instancePath:instancePath+"/change",schemaPath:"RowDifference/properties/change/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data0 === "added") || (data0 === "removed")) || (data0 === "changed"))){
validate378.errors = [{instancePath:instancePath+"/change",schemaPath:"RowDifference/properties/change/enum",keyword:"enum",params:{allowedValues: schema133.properties.change.enum}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
const _errs3 = errors;
if(!(validate251(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.before !== undefined){
const _errs4 = errors;
if(!(validate251(data.before, {instancePath:instancePath+"/before",parentData:data,parentDataProperty:"before",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.after !== undefined){
const _errs5 = errors;
if(!(validate251(data.after, {instancePath:instancePath+"/after",parentData:data,parentDataProperty:"after",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
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
validate378.errors = [{instancePath,schemaPath:"RowDifference/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate378.errors = vErrors;
return errors === 0;
}


function validate367(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="DiffResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.object === undefined) && (missing0 = "object")) || ((data.from === undefined) && (missing0 = "from"))) || ((data.to === undefined) && (missing0 = "to"))) || ((data.changes === undefined) && (missing0 = "changes"))) || ((data.counts === undefined) && (missing0 = "counts"))) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate367.errors = [{instancePath,schemaPath:"DiffResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.from !== undefined){
const _errs2 = errors;
if(!(validate369(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData}))){
vErrors = vErrors === null ? validate369.errors : vErrors.concat(validate369.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs3 = errors;
if(!(validate369(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate369.errors : vErrors.concat(validate369.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data3 = data.changes;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate268(data3[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data3,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate367.errors = [{instancePath:instancePath+"/changes",schemaPath:"DiffResponse/properties/changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.counts !== undefined){
const _errs7 = errors;
if(!(validate373(data.counts, {instancePath:instancePath+"/counts",parentData:data,parentDataProperty:"counts",rootData}))){
vErrors = vErrors === null ? validate373.errors : vErrors.concat(validate373.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.files !== undefined){
let data6 = data.files;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
const _errs10 = errors;
if(!(validate375(data6[i1], {instancePath:instancePath+"/files/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate375.errors : vErrors.concat(validate375.errors);
errors = vErrors.length;
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
else {
validate367.errors = [{instancePath:instancePath+"/files",schemaPath:"DiffResponse/properties/files/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rows !== undefined){
let data8 = data.rows;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data8)){
var valid3 = true;
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
const _errs13 = errors;
if(!(validate378(data8[i2], {instancePath:instancePath+"/rows/" + i2,parentData:data8,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate378.errors : vErrors.concat(validate378.errors);
errors = vErrors.length;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate367.errors = [{instancePath:instancePath+"/rows",schemaPath:"DiffResponse/properties/rows/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs14 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
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
else {
validate367.errors = [{instancePath,schemaPath:"DiffResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate367.errors = vErrors;
return errors === 0;
}

export const SchemaAtResponse = validate384;
const schema134 = {"$id":"SchemaAtResponse","type":"object","required":["object","version","schema"],"properties":{"object":{"$ref":"ObjectId"},"version":{"integer":{"minimum":1,"maximum":9007199254740991}},"snapshotId":{"int64":{"nullable":false}},"schema":{"$ref":"Schema"}}};

function validate384(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="SchemaAtResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.object === undefined) && (missing0 = "object")) || ((data.version === undefined) && (missing0 = "version"))) || ((data.schema === undefined) && (missing0 = "schema"))){
validate384.errors = [{instancePath,schemaPath:"SchemaAtResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs2 = errors;
if(!(Number.isInteger(data1) && data1 >= 1 && data1 <= 9007199254740991)){
validate384.errors = [{instancePath:instancePath+"/version",schemaPath:"SchemaAtResponse/properties/version/integer",keyword:"integer",params:{minimum: 1, maximum: 9007199254740991}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshotId !== undefined){
let data2 = data.snapshotId;
const _errs3 = errors;
if(!((typeof data2 === "bigint" ? data2 >= -9223372036854775808n && data2 <= 9223372036854775807n : Number.isSafeInteger(data2)))){
validate384.errors = [{instancePath:instancePath+"/snapshotId",schemaPath:"SchemaAtResponse/properties/snapshotId/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.schema !== undefined){
const _errs4 = errors;
if(!(validate59(data.schema, {instancePath:instancePath+"/schema",parentData:data,parentDataProperty:"schema",rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
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
}
else {
validate384.errors = [{instancePath,schemaPath:"SchemaAtResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate384.errors = vErrors;
return errors === 0;
}

export const AccessLogResponse = validate387;
const schema135 = {"$id":"AccessLogResponse","type":"object","required":["entries","dropped","next-page-token"],"properties":{"entries":{"type":"array","items":{"$ref":"AccessEntry"}},"dropped":{"int64":{"nullable":false}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema136 = {"$id":"AccessEntry","type":"object","required":["at","requestId","warehouse","outcome","status","operation"],"properties":{"at":{"$ref":"Milliseconds"},"requestId":{"type":"string"},"warehouse":{"type":"string"},"outcome":{"type":"string","enum":["denied","read"]},"status":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"operation":{"type":"string"},"actor":{"type":"string"},"remote":{"type":"string"},"object":{"type":"string"}}};

function validate388(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AccessEntry" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.at === undefined) && (missing0 = "at")) || ((data.requestId === undefined) && (missing0 = "requestId"))) || ((data.warehouse === undefined) && (missing0 = "warehouse"))) || ((data.outcome === undefined) && (missing0 = "outcome"))) || ((data.status === undefined) && (missing0 = "status"))) || ((data.operation === undefined) && (missing0 = "operation"))){
validate388.errors = [{instancePath,schemaPath:"AccessEntry/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.at !== undefined){
const _errs1 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requestId !== undefined){
const _errs2 = errors;
if(typeof data.requestId !== "string"){
validate388.errors = [{instancePath:instancePath+"/requestId",schemaPath:"AccessEntry/properties/requestId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warehouse !== undefined){
const _errs4 = errors;
if(typeof data.warehouse !== "string"){
validate388.errors = [{instancePath:instancePath+"/warehouse",schemaPath:"AccessEntry/properties/warehouse/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outcome !== undefined){
let data3 = data.outcome;
const _errs6 = errors;
if(typeof data3 !== "string"){
validate388.errors = [{instancePath:instancePath+"/outcome",schemaPath:"AccessEntry/properties/outcome/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data3 === "denied") || (data3 === "read"))){
validate388.errors = [{instancePath:instancePath+"/outcome",schemaPath:"AccessEntry/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema136.properties.outcome.enum}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data4 = data.status;
const _errs8 = errors;
if(!(Number.isInteger(data4) && data4 >= -2147483648 && data4 <= 2147483647)){
validate388.errors = [{instancePath:instancePath+"/status",schemaPath:"AccessEntry/properties/status/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.operation !== undefined){
const _errs9 = errors;
if(typeof data.operation !== "string"){
validate388.errors = [{instancePath:instancePath+"/operation",schemaPath:"AccessEntry/properties/operation/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actor !== undefined){
const _errs11 = errors;
if(typeof data.actor !== "string"){
validate388.errors = [{instancePath:instancePath+"/actor",schemaPath:"AccessEntry/properties/actor/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remote !== undefined){
const _errs13 = errors;
if(typeof data.remote !== "string"){
validate388.errors = [{instancePath:instancePath+"/remote",schemaPath:"AccessEntry/properties/remote/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.object !== undefined){
const _errs15 = errors;
if(typeof data.object !== "string"){
validate388.errors = [{instancePath:instancePath+"/object",schemaPath:"AccessEntry/properties/object/type",keyword:"type",params:{type: "string"}}];
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
}
}
}
else {
validate388.errors = [{instancePath,schemaPath:"AccessEntry/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate388.errors = vErrors;
return errors === 0;
}


function validate387(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="AccessLogResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.entries === undefined) && (missing0 = "entries")) || ((data.dropped === undefined) && (missing0 = "dropped"))) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate387.errors = [{instancePath,schemaPath:"AccessLogResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.entries !== undefined){
let data0 = data.entries;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate388(data0[i0], {instancePath:instancePath+"/entries/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate388.errors : vErrors.concat(validate388.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate387.errors = [{instancePath:instancePath+"/entries",schemaPath:"AccessLogResponse/properties/entries/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dropped !== undefined){
let data2 = data.dropped;
const _errs4 = errors;
if(!((typeof data2 === "bigint" ? data2 >= -9223372036854775808n && data2 <= 9223372036854775807n : Number.isSafeInteger(data2)))){
validate387.errors = [{instancePath:instancePath+"/dropped",schemaPath:"AccessLogResponse/properties/dropped/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs5 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
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
validate387.errors = [{instancePath,schemaPath:"AccessLogResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate387.errors = vErrors;
return errors === 0;
}

export const ListMetricsReportsResponse = validate392;
const schema137 = {"$id":"ListMetricsReportsResponse","type":"object","required":["object","reports","next-page-token"],"properties":{"object":{"$ref":"ObjectId"},"reports":{"type":"array","items":{"$ref":"StoredReport"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema138 = {"$id":"StoredReport","type":"object","required":["receivedAt","report"],"properties":{"receivedAt":{"$ref":"Milliseconds"},"report":{"$ref":"ObjectOfAny"}}};

function validate394(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="StoredReport" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.receivedAt === undefined) && (missing0 = "receivedAt")) || ((data.report === undefined) && (missing0 = "report"))){
validate394.errors = [{instancePath,schemaPath:"StoredReport/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.receivedAt !== undefined){
const _errs1 = errors;
if(!(validate57(data.receivedAt, {instancePath:instancePath+"/receivedAt",parentData:data,parentDataProperty:"receivedAt",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.report !== undefined){
const _errs2 = errors;
if(!(validate251(data.report, {instancePath:instancePath+"/report",parentData:data,parentDataProperty:"report",rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
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
validate394.errors = [{instancePath,schemaPath:"StoredReport/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate394.errors = vErrors;
return errors === 0;
}


function validate392(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListMetricsReportsResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.object === undefined) && (missing0 = "object")) || ((data.reports === undefined) && (missing0 = "reports"))) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate392.errors = [{instancePath,schemaPath:"ListMetricsReportsResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reports !== undefined){
let data1 = data.reports;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate394(data1[i0], {instancePath:instancePath+"/reports/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate394.errors : vErrors.concat(validate394.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate392.errors = [{instancePath:instancePath+"/reports",schemaPath:"ListMetricsReportsResponse/properties/reports/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs5 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
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
validate392.errors = [{instancePath,schemaPath:"ListMetricsReportsResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate392.errors = vErrors;
return errors === 0;
}

export const LoadCredentialsResponse = validate399;
const schema139 = {"$id":"LoadCredentialsResponse","type":"object","required":["storage-credentials"],"properties":{"storage-credentials":{"type":"array","items":{"$ref":"StorageCredential"}}}};

function validate399(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LoadCredentialsResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data["storage-credentials"] === undefined) && (missing0 = "storage-credentials")){
validate399.errors = [{instancePath,schemaPath:"LoadCredentialsResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data["storage-credentials"] !== undefined){
let data0 = data["storage-credentials"];
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate139(data0[i0], {instancePath:instancePath+"/storage-credentials/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate399.errors = [{instancePath:instancePath+"/storage-credentials",schemaPath:"LoadCredentialsResponse/properties/storage-credentials/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
}
else {
validate399.errors = [{instancePath,schemaPath:"LoadCredentialsResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate399.errors = vErrors;
return errors === 0;
}

export const RemoteSignResult = validate401;
const schema140 = {"$id":"RemoteSignResult","type":"object","required":["uri","headers"],"properties":{"uri":{"type":"string"},"headers":{"$ref":"HeaderLists"}}};

function validate401(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RemoteSignResult" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.uri === undefined) && (missing0 = "uri")) || ((data.headers === undefined) && (missing0 = "headers"))){
validate401.errors = [{instancePath,schemaPath:"RemoteSignResult/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.uri !== undefined){
const _errs1 = errors;
if(typeof data.uri !== "string"){
validate401.errors = [{instancePath:instancePath+"/uri",schemaPath:"RemoteSignResult/properties/uri/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
const _errs3 = errors;
if(!(validate144(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
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
validate401.errors = [{instancePath,schemaPath:"RemoteSignResult/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate401.errors = vErrors;
return errors === 0;
}

export const LineageGraph = validate403;
const schema141 = {"$id":"LineageGraph","type":"object","required":["object","nodes","edges","columns","truncated"],"properties":{"object":{"type":"string"},"nodes":{"type":"array","items":{"$ref":"LineageNode"}},"edges":{"type":"array","items":{"$ref":"LineageEdge"}},"columns":{"type":"array","items":{"$ref":"LineageColumn"}},"truncated":{"type":"boolean"}}};
const schema142 = {"$id":"LineageNode","type":"object","required":["id","kind","level"],"properties":{"id":{"type":"string"},"kind":{"type":"string","enum":["table","view","dataset","job"]},"level":{"integer":{"minimum":-40,"maximum":40}},"warehouse":{"type":"string"},"namespace":{"type":"string"},"name":{"type":"array","items":{"type":"string"}},"gone":{"type":"boolean"}}};

function validate404(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageNode" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.id === undefined) && (missing0 = "id")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.level === undefined) && (missing0 = "level"))){
validate404.errors = [{instancePath,schemaPath:"LineageNode/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
const _errs1 = errors;
if(typeof data.id !== "string"){
validate404.errors = [{instancePath:instancePath+"/id",schemaPath:"LineageNode/properties/id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate404.errors = [{instancePath:instancePath+"/kind",schemaPath:"LineageNode/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "table") || (data1 === "view")) || (data1 === "dataset")) || (data1 === "job"))){
validate404.errors = [{instancePath:instancePath+"/kind",schemaPath:"LineageNode/properties/kind/enum",keyword:"enum",params:{allowedValues: schema142.properties.kind.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.level !== undefined){
let data2 = data.level;
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= -40 && data2 <= 40)){
validate404.errors = [{instancePath:instancePath+"/level",schemaPath:"LineageNode/properties/level/integer",keyword:"integer",params:{minimum: -40, maximum: 40}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warehouse !== undefined){
const _errs6 = errors;
if(typeof data.warehouse !== "string"){
validate404.errors = [{instancePath:instancePath+"/warehouse",schemaPath:"LineageNode/properties/warehouse/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs8 = errors;
if(typeof data.namespace !== "string"){
validate404.errors = [{instancePath:instancePath+"/namespace",schemaPath:"LineageNode/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data5 = data.name;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(typeof data5[i0] !== "string"){
validate404.errors = [{instancePath:instancePath+"/name/" + i0,schemaPath:"LineageNode/properties/name/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate404.errors = [{instancePath:instancePath+"/name",schemaPath:"LineageNode/properties/name/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.gone !== undefined){
const _errs14 = errors;
if(typeof data.gone !== "boolean"){
validate404.errors = [{instancePath:instancePath+"/gone",schemaPath:"LineageNode/properties/gone/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs14 === errors;
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
validate404.errors = [{instancePath,schemaPath:"LineageNode/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate404.errors = vErrors;
return errors === 0;
}

const schema143 = {"$id":"LineageEdge","type":"object","required":["from","to","runs"],"properties":{"from":{"type":"string"},"to":{"type":"string"},"runs":{"type":"array","items":{"$ref":"LineageRun"}}}};
const schema144 = {"$id":"LineageRun","type":"object","required":["runId","at","knownBy"],"properties":{"runId":{"type":"string"},"at":{"$ref":"Milliseconds"},"snapshotId":{"int64":{"nullable":false}},"knownBy":{"type":"string","enum":["commit","report","version","time","columns"]},"codeVersion":{"type":"string"},"state":{"type":"string"},"commits":{"type":"array","items":{"type":"string"}}}};

function validate407(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageRun" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.runId === undefined) && (missing0 = "runId")) || ((data.at === undefined) && (missing0 = "at"))) || ((data.knownBy === undefined) && (missing0 = "knownBy"))){
validate407.errors = [{instancePath,schemaPath:"LineageRun/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.runId !== undefined){
const _errs1 = errors;
if(typeof data.runId !== "string"){
validate407.errors = [{instancePath:instancePath+"/runId",schemaPath:"LineageRun/properties/runId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs3 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.snapshotId !== undefined){
let data2 = data.snapshotId;
const _errs4 = errors;
if(!((typeof data2 === "bigint" ? data2 >= -9223372036854775808n && data2 <= 9223372036854775807n : Number.isSafeInteger(data2)))){
validate407.errors = [{instancePath:instancePath+"/snapshotId",schemaPath:"LineageRun/properties/snapshotId/int64",keyword:"int64",params:{}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.knownBy !== undefined){
let data3 = data.knownBy;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate407.errors = [{instancePath:instancePath+"/knownBy",schemaPath:"LineageRun/properties/knownBy/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((data3 === "commit") || (data3 === "report")) || (data3 === "version")) || (data3 === "time")) || (data3 === "columns"))){
validate407.errors = [{instancePath:instancePath+"/knownBy",schemaPath:"LineageRun/properties/knownBy/enum",keyword:"enum",params:{allowedValues: schema144.properties.knownBy.enum}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.codeVersion !== undefined){
const _errs7 = errors;
if(typeof data.codeVersion !== "string"){
validate407.errors = [{instancePath:instancePath+"/codeVersion",schemaPath:"LineageRun/properties/codeVersion/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
const _errs9 = errors;
if(typeof data.state !== "string"){
validate407.errors = [{instancePath:instancePath+"/state",schemaPath:"LineageRun/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.commits !== undefined){
let data6 = data.commits;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data6[i0] !== "string"){
validate407.errors = [{instancePath:instancePath+"/commits/" + i0,schemaPath:"LineageRun/properties/commits/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs13 === errors;
if(!valid1){
break;
}
}
}
else {
validate407.errors = [{instancePath:instancePath+"/commits",schemaPath:"LineageRun/properties/commits/type",keyword:"type",params:{type: "array"}}];
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
}
}
}
}
else {
validate407.errors = [{instancePath,schemaPath:"LineageRun/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate407.errors = vErrors;
return errors === 0;
}


function validate406(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageEdge" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.from === undefined) && (missing0 = "from")) || ((data.to === undefined) && (missing0 = "to"))) || ((data.runs === undefined) && (missing0 = "runs"))){
validate406.errors = [{instancePath,schemaPath:"LineageEdge/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.from !== undefined){
const _errs1 = errors;
if(typeof data.from !== "string"){
validate406.errors = [{instancePath:instancePath+"/from",schemaPath:"LineageEdge/properties/from/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs3 = errors;
if(typeof data.to !== "string"){
validate406.errors = [{instancePath:instancePath+"/to",schemaPath:"LineageEdge/properties/to/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runs !== undefined){
let data2 = data.runs;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate407(data2[i0], {instancePath:instancePath+"/runs/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate407.errors : vErrors.concat(validate407.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate406.errors = [{instancePath:instancePath+"/runs",schemaPath:"LineageEdge/properties/runs/type",keyword:"type",params:{type: "array"}}];
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
}
else {
validate406.errors = [{instancePath,schemaPath:"LineageEdge/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate406.errors = vErrors;
return errors === 0;
}

const schema145 = {"$id":"LineageColumn","type":"object","required":["from","to"],"properties":{"from":{"$ref":"LineageField"},"to":{"$ref":"LineageField"},"indirect":{"type":"boolean"}}};
const schema146 = {"$id":"LineageField","type":"object","required":["node"],"properties":{"node":{"type":"string"},"field":{"type":"string"},"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}}}};

function validate412(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageField" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.node === undefined) && (missing0 = "node")){
validate412.errors = [{instancePath,schemaPath:"LineageField/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.node !== undefined){
const _errs1 = errors;
if(typeof data.node !== "string"){
validate412.errors = [{instancePath:instancePath+"/node",schemaPath:"LineageField/properties/node/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.field !== undefined){
const _errs3 = errors;
if(typeof data.field !== "string"){
validate412.errors = [{instancePath:instancePath+"/field",schemaPath:"LineageField/properties/field/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["field-id"] !== undefined){
let data2 = data["field-id"];
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= -2147483648 && data2 <= 2147483647)){
validate412.errors = [{instancePath:instancePath+"/field-id",schemaPath:"LineageField/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
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
validate412.errors = [{instancePath,schemaPath:"LineageField/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate412.errors = vErrors;
return errors === 0;
}


function validate411(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageColumn" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.from === undefined) && (missing0 = "from")) || ((data.to === undefined) && (missing0 = "to"))){
validate411.errors = [{instancePath,schemaPath:"LineageColumn/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.from !== undefined){
const _errs1 = errors;
if(!(validate412(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData}))){
vErrors = vErrors === null ? validate412.errors : vErrors.concat(validate412.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
const _errs2 = errors;
if(!(validate412(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate412.errors : vErrors.concat(validate412.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.indirect !== undefined){
const _errs3 = errors;
if(typeof data.indirect !== "boolean"){
validate411.errors = [{instancePath:instancePath+"/indirect",schemaPath:"LineageColumn/properties/indirect/type",keyword:"type",params:{type: "boolean"}}];
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
}
else {
validate411.errors = [{instancePath,schemaPath:"LineageColumn/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate411.errors = vErrors;
return errors === 0;
}


function validate403(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageGraph" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.object === undefined) && (missing0 = "object")) || ((data.nodes === undefined) && (missing0 = "nodes"))) || ((data.edges === undefined) && (missing0 = "edges"))) || ((data.columns === undefined) && (missing0 = "columns"))) || ((data.truncated === undefined) && (missing0 = "truncated"))){
validate403.errors = [{instancePath,schemaPath:"LineageGraph/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(typeof data.object !== "string"){
validate403.errors = [{instancePath:instancePath+"/object",schemaPath:"LineageGraph/properties/object/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nodes !== undefined){
let data1 = data.nodes;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate404(data1[i0], {instancePath:instancePath+"/nodes/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate404.errors : vErrors.concat(validate404.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate403.errors = [{instancePath:instancePath+"/nodes",schemaPath:"LineageGraph/properties/nodes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.edges !== undefined){
let data3 = data.edges;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(!(validate406(data3[i1], {instancePath:instancePath+"/edges/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate406.errors : vErrors.concat(validate406.errors);
errors = vErrors.length;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate403.errors = [{instancePath:instancePath+"/edges",schemaPath:"LineageGraph/properties/edges/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
let data5 = data.columns;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs11 = errors;
if(!(validate411(data5[i2], {instancePath:instancePath+"/columns/" + i2,parentData:data5,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate411.errors : vErrors.concat(validate411.errors);
errors = vErrors.length;
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
else {
validate403.errors = [{instancePath:instancePath+"/columns",schemaPath:"LineageGraph/properties/columns/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.truncated !== undefined){
const _errs12 = errors;
if(typeof data.truncated !== "boolean"){
validate403.errors = [{instancePath:instancePath+"/truncated",schemaPath:"LineageGraph/properties/truncated/type",keyword:"type",params:{type: "boolean"}}];
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
}
}
}
else {
validate403.errors = [{instancePath,schemaPath:"LineageGraph/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate403.errors = vErrors;
return errors === 0;
}

export const LineageEvents = validate416;
const schema147 = {"$id":"LineageEvents","type":"object","required":["events"],"properties":{"events":{"type":"array","items":{"$ref":"ObjectOfAny"}}}};

function validate416(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="LineageEvents" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.events === undefined) && (missing0 = "events")){
validate416.errors = [{instancePath,schemaPath:"LineageEvents/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.events !== undefined){
let data0 = data.events;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate251(data0[i0], {instancePath:instancePath+"/events/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate251.errors : vErrors.concat(validate251.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate416.errors = [{instancePath:instancePath+"/events",schemaPath:"LineageEvents/properties/events/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
}
else {
validate416.errors = [{instancePath,schemaPath:"LineageEvents/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate416.errors = vErrors;
return errors === 0;
}

export const Impact = validate418;
const schema148 = {"$id":"Impact","type":"object","required":["object","changes","governed","writers","touched","truncated"],"properties":{"object":{"$ref":"ObjectId"},"changes":{"type":"array","items":{"$ref":"Change"}},"governed":{"type":"array","items":{"$ref":"ColumnGovernance"}},"writers":{"type":"array","items":{"$ref":"RunOfJob"}},"touched":{"type":"array","items":{"$ref":"TouchedNode"}},"truncated":{"type":"boolean"}}};
const schema149 = {"$id":"RunOfJob","type":"object","required":["job","runId","at"],"properties":{"job":{"type":"object","required":["namespace","name"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"}}},"runId":{"type":"string"},"at":{"$ref":"Milliseconds"}}};

function validate422(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RunOfJob" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.job === undefined) && (missing0 = "job")) || ((data.runId === undefined) && (missing0 = "runId"))) || ((data.at === undefined) && (missing0 = "at"))){
validate422.errors = [{instancePath,schemaPath:"RunOfJob/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.job !== undefined){
let data0 = data.job;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.namespace === undefined) && (missing1 = "namespace")) || ((data0.name === undefined) && (missing1 = "name"))){
validate422.errors = [{instancePath:instancePath+"/job",schemaPath:"RunOfJob/properties/job/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data0.namespace !== undefined){
const _errs3 = errors;
if(typeof data0.namespace !== "string"){
validate422.errors = [{instancePath:instancePath+"/job/namespace",schemaPath:"RunOfJob/properties/job/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.name !== undefined){
const _errs5 = errors;
if(typeof data0.name !== "string"){
validate422.errors = [{instancePath:instancePath+"/job/name",schemaPath:"RunOfJob/properties/job/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate422.errors = [{instancePath:instancePath+"/job",schemaPath:"RunOfJob/properties/job/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runId !== undefined){
const _errs7 = errors;
if(typeof data.runId !== "string"){
validate422.errors = [{instancePath:instancePath+"/runId",schemaPath:"RunOfJob/properties/runId/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined){
const _errs9 = errors;
if(!(validate57(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
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
else {
validate422.errors = [{instancePath,schemaPath:"RunOfJob/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate422.errors = vErrors;
return errors === 0;
}

const schema150 = {"$id":"TouchedNode","type":"object","required":["id","kind","level","columns","rows","runs"],"properties":{"id":{"type":"string"},"kind":{"type":"string","enum":["table","view","dataset"]},"level":{"integer":{"minimum":-40,"maximum":40}},"warehouse":{"type":"string"},"namespace":{"type":"string"},"name":{"type":"array","items":{"type":"string"}},"gone":{"type":"boolean"},"columns":{"type":"array","items":{"$ref":"TouchedColumn"}},"rows":{"type":"array","items":{"$ref":"LineageField"}},"owner":{"type":"object","required":["name","contact"],"properties":{"name":{"type":"string"},"contact":{"type":"string"}}},"runs":{"type":"array","items":{"$ref":"RunOfJob"}}}};
const schema151 = {"$id":"TouchedColumn","type":"object","required":["field","because"],"properties":{"field":{"type":"string"},"field-id":{"integer":{"minimum":-2147483648,"maximum":2147483647}},"because":{"type":"array","items":{"$ref":"LineageField"}}}};

function validate426(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TouchedColumn" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.field === undefined) && (missing0 = "field")) || ((data.because === undefined) && (missing0 = "because"))){
validate426.errors = [{instancePath,schemaPath:"TouchedColumn/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.field !== undefined){
const _errs1 = errors;
if(typeof data.field !== "string"){
validate426.errors = [{instancePath:instancePath+"/field",schemaPath:"TouchedColumn/properties/field/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["field-id"] !== undefined){
let data1 = data["field-id"];
const _errs3 = errors;
if(!(Number.isInteger(data1) && data1 >= -2147483648 && data1 <= 2147483647)){
validate426.errors = [{instancePath:instancePath+"/field-id",schemaPath:"TouchedColumn/properties/field-id/integer",keyword:"integer",params:{minimum: -2147483648, maximum: 2147483647}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.because !== undefined){
let data2 = data.because;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate412(data2[i0], {instancePath:instancePath+"/because/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate412.errors : vErrors.concat(validate412.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate426.errors = [{instancePath:instancePath+"/because",schemaPath:"TouchedColumn/properties/because/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
validate426.errors = [{instancePath,schemaPath:"TouchedColumn/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate426.errors = vErrors;
return errors === 0;
}


function validate425(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="TouchedNode" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.id === undefined) && (missing0 = "id")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.level === undefined) && (missing0 = "level"))) || ((data.columns === undefined) && (missing0 = "columns"))) || ((data.rows === undefined) && (missing0 = "rows"))) || ((data.runs === undefined) && (missing0 = "runs"))){
validate425.errors = [{instancePath,schemaPath:"TouchedNode/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.id !== undefined){
const _errs1 = errors;
if(typeof data.id !== "string"){
validate425.errors = [{instancePath:instancePath+"/id",schemaPath:"TouchedNode/properties/id/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate425.errors = [{instancePath:instancePath+"/kind",schemaPath:"TouchedNode/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data1 === "table") || (data1 === "view")) || (data1 === "dataset"))){
validate425.errors = [{instancePath:instancePath+"/kind",schemaPath:"TouchedNode/properties/kind/enum",keyword:"enum",params:{allowedValues: schema150.properties.kind.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.level !== undefined){
let data2 = data.level;
const _errs5 = errors;
if(!(Number.isInteger(data2) && data2 >= -40 && data2 <= 40)){
validate425.errors = [{instancePath:instancePath+"/level",schemaPath:"TouchedNode/properties/level/integer",keyword:"integer",params:{minimum: -40, maximum: 40}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.warehouse !== undefined){
const _errs6 = errors;
if(typeof data.warehouse !== "string"){
validate425.errors = [{instancePath:instancePath+"/warehouse",schemaPath:"TouchedNode/properties/warehouse/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs8 = errors;
if(typeof data.namespace !== "string"){
validate425.errors = [{instancePath:instancePath+"/namespace",schemaPath:"TouchedNode/properties/namespace/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data5 = data.name;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(typeof data5[i0] !== "string"){
validate425.errors = [{instancePath:instancePath+"/name/" + i0,schemaPath:"TouchedNode/properties/name/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate425.errors = [{instancePath:instancePath+"/name",schemaPath:"TouchedNode/properties/name/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.gone !== undefined){
const _errs14 = errors;
if(typeof data.gone !== "boolean"){
validate425.errors = [{instancePath:instancePath+"/gone",schemaPath:"TouchedNode/properties/gone/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
let data8 = data.columns;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data8)){
var valid2 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs18 = errors;
if(!(validate426(data8[i1], {instancePath:instancePath+"/columns/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate426.errors : vErrors.concat(validate426.errors);
errors = vErrors.length;
}
var valid2 = _errs18 === errors;
if(!valid2){
break;
}
}
}
else {
validate425.errors = [{instancePath:instancePath+"/columns",schemaPath:"TouchedNode/properties/columns/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rows !== undefined){
let data10 = data.rows;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data10)){
var valid3 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
const _errs21 = errors;
if(!(validate412(data10[i2], {instancePath:instancePath+"/rows/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate412.errors : vErrors.concat(validate412.errors);
errors = vErrors.length;
}
var valid3 = _errs21 === errors;
if(!valid3){
break;
}
}
}
else {
validate425.errors = [{instancePath:instancePath+"/rows",schemaPath:"TouchedNode/properties/rows/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owner !== undefined){
let data12 = data.owner;
const _errs22 = errors;
if(errors === _errs22){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing1;
if(((data12.name === undefined) && (missing1 = "name")) || ((data12.contact === undefined) && (missing1 = "contact"))){
validate425.errors = [{instancePath:instancePath+"/owner",schemaPath:"TouchedNode/properties/owner/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data12.name !== undefined){
const _errs24 = errors;
if(typeof data12.name !== "string"){
validate425.errors = [{instancePath:instancePath+"/owner/name",schemaPath:"TouchedNode/properties/owner/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data12.contact !== undefined){
const _errs26 = errors;
if(typeof data12.contact !== "string"){
validate425.errors = [{instancePath:instancePath+"/owner/contact",schemaPath:"TouchedNode/properties/owner/properties/contact/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
}
}
}
else {
validate425.errors = [{instancePath:instancePath+"/owner",schemaPath:"TouchedNode/properties/owner/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.runs !== undefined){
let data15 = data.runs;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data15)){
var valid5 = true;
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
const _errs30 = errors;
if(!(validate422(data15[i3], {instancePath:instancePath+"/runs/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate422.errors : vErrors.concat(validate422.errors);
errors = vErrors.length;
}
var valid5 = _errs30 === errors;
if(!valid5){
break;
}
}
}
else {
validate425.errors = [{instancePath:instancePath+"/runs",schemaPath:"TouchedNode/properties/runs/type",keyword:"type",params:{type: "array"}}];
return false;
}
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
}
}
else {
validate425.errors = [{instancePath,schemaPath:"TouchedNode/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate425.errors = vErrors;
return errors === 0;
}


function validate418(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Impact" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.object === undefined) && (missing0 = "object")) || ((data.changes === undefined) && (missing0 = "changes"))) || ((data.governed === undefined) && (missing0 = "governed"))) || ((data.writers === undefined) && (missing0 = "writers"))) || ((data.touched === undefined) && (missing0 = "touched"))) || ((data.truncated === undefined) && (missing0 = "truncated"))){
validate418.errors = [{instancePath,schemaPath:"Impact/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.object !== undefined){
const _errs1 = errors;
if(!(validate217(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData}))){
vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changes !== undefined){
let data1 = data.changes;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate268(data1[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate418.errors = [{instancePath:instancePath+"/changes",schemaPath:"Impact/properties/changes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.governed !== undefined){
let data3 = data.governed;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs7 = errors;
if(!(validate339(data3[i1], {instancePath:instancePath+"/governed/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate339.errors : vErrors.concat(validate339.errors);
errors = vErrors.length;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate418.errors = [{instancePath:instancePath+"/governed",schemaPath:"Impact/properties/governed/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.writers !== undefined){
let data5 = data.writers;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
const _errs10 = errors;
if(!(validate422(data5[i2], {instancePath:instancePath+"/writers/" + i2,parentData:data5,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate422.errors : vErrors.concat(validate422.errors);
errors = vErrors.length;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate418.errors = [{instancePath:instancePath+"/writers",schemaPath:"Impact/properties/writers/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.touched !== undefined){
let data7 = data.touched;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data7)){
var valid4 = true;
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
const _errs13 = errors;
if(!(validate425(data7[i3], {instancePath:instancePath+"/touched/" + i3,parentData:data7,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate425.errors : vErrors.concat(validate425.errors);
errors = vErrors.length;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
else {
validate418.errors = [{instancePath:instancePath+"/touched",schemaPath:"Impact/properties/touched/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.truncated !== undefined){
const _errs14 = errors;
if(typeof data.truncated !== "boolean"){
validate418.errors = [{instancePath:instancePath+"/truncated",schemaPath:"Impact/properties/truncated/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs14 === errors;
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
validate418.errors = [{instancePath,schemaPath:"Impact/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate418.errors = vErrors;
return errors === 0;
}

export const ListPoliciesResponse = validate432;
const schema152 = {"$id":"ListPoliciesResponse","type":"object","required":["policies","next-page-token"],"properties":{"policies":{"type":"array","items":{"$ref":"Policy"}},"next-page-token":{"$ref":"NextPageToken"}}};
const schema153 = {"$id":"Policy","allOf":[{"$ref":"PolicyDefinition"},{"type":"object","required":["name","uuid"],"properties":{"name":{"type":"string"},"uuid":{"$ref":"Uuid"}}}]};
const schema154 = {"$id":"PolicyDefinition","type":"object","required":["kind","scope"],"properties":{"description":{"type":"string"},"kind":{"$ref":"PolicyKind"},"scope":{"$ref":"PolicyScope"},"only":{"$ref":"PolicyGrantees"},"except":{"$ref":"PolicyGrantees"},"columns":{"$ref":"ColumnSelector"},"action":{"$ref":"MaskAction"},"filter":{"$ref":"RowFilter"},"text":{"type":"string"}}};
const schema155 = {"$id":"PolicyKind","type":"string","enum":["columns","rows","cedar"]};

function validate435(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyKind" */;
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
validate435.errors = [{instancePath,schemaPath:"PolicyKind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data === "columns") || (data === "rows")) || (data === "cedar"))){
validate435.errors = [{instancePath,schemaPath:"PolicyKind/enum",keyword:"enum",params:{allowedValues: schema155.enum}}];
return false;
}
validate435.errors = vErrors;
return errors === 0;
}

const schema156 = {"$id":"PolicyScope","type":"object","required":["kind","name"],"properties":{"kind":{"type":"string","enum":["warehouse","namespace","table"]},"name":{"type":"array","items":{"type":"string"}},"uuid":{"$ref":"Uuid"}}};

function validate437(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyScope" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.name === undefined) && (missing0 = "name"))){
validate437.errors = [{instancePath,schemaPath:"PolicyScope/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate437.errors = [{instancePath:instancePath+"/kind",schemaPath:"PolicyScope/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data0 === "warehouse") || (data0 === "namespace")) || (data0 === "table"))){
validate437.errors = [{instancePath:instancePath+"/kind",schemaPath:"PolicyScope/properties/kind/enum",keyword:"enum",params:{allowedValues: schema156.properties.kind.enum}}];
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
validate437.errors = [{instancePath:instancePath+"/name/" + i0,schemaPath:"PolicyScope/properties/name/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate437.errors = [{instancePath:instancePath+"/name",schemaPath:"PolicyScope/properties/name/type",keyword:"type",params:{type: "array"}}];
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
const _errs7 = errors;
if(!(validate51(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
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
validate437.errors = [{instancePath,schemaPath:"PolicyScope/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate437.errors = vErrors;
return errors === 0;
}

const schema157 = {"$id":"PolicyGrantees","type":"array","items":{"type":"string"}};

function validate440(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate440.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"PolicyGrantees/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate440.errors = [{instancePath,schemaPath:"PolicyGrantees/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
validate440.errors = vErrors;
return errors === 0;
}

const schema158 = {"$id":"ColumnSelector","type":"object","properties":{"names":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}},"sensitivity":{"type":"array","items":{"$ref":"Sensitivity"}},"personal-data":{"type":"array","items":{"type":"string"}}}};

function validate443(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ColumnSelector" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.names !== undefined){
let data0 = data.names;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(typeof data0[i0] !== "string"){
validate443.errors = [{instancePath:instancePath+"/names/" + i0,schemaPath:"ColumnSelector/properties/names/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate443.errors = [{instancePath:instancePath+"/names",schemaPath:"ColumnSelector/properties/names/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data2 = data.tags;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs7 = errors;
if(typeof data2[i1] !== "string"){
validate443.errors = [{instancePath:instancePath+"/tags/" + i1,schemaPath:"ColumnSelector/properties/tags/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate443.errors = [{instancePath:instancePath+"/tags",schemaPath:"ColumnSelector/properties/tags/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sensitivity !== undefined){
let data4 = data.sensitivity;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid3 = true;
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
const _errs11 = errors;
if(!(validate333(data4[i2], {instancePath:instancePath+"/sensitivity/" + i2,parentData:data4,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate333.errors : vErrors.concat(validate333.errors);
errors = vErrors.length;
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
else {
validate443.errors = [{instancePath:instancePath+"/sensitivity",schemaPath:"ColumnSelector/properties/sensitivity/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["personal-data"] !== undefined){
let data6 = data["personal-data"];
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data6)){
var valid4 = true;
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
const _errs14 = errors;
if(typeof data6[i3] !== "string"){
validate443.errors = [{instancePath:instancePath+"/personal-data/" + i3,schemaPath:"ColumnSelector/properties/personal-data/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
else {
validate443.errors = [{instancePath:instancePath+"/personal-data",schemaPath:"ColumnSelector/properties/personal-data/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate443.errors = [{instancePath,schemaPath:"ColumnSelector/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate443.errors = vErrors;
return errors === 0;
}

const schema159 = {"$id":"RowFilter","type":["object","boolean"]};

function validate447(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="RowFilter" */;
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (typeof data !== "boolean")){
validate447.errors = [{instancePath,schemaPath:"RowFilter/type",keyword:"type",params:{type: schema159.type}}];
return false;
}
validate447.errors = vErrors;
return errors === 0;
}


function validate434(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="PolicyDefinition" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.kind === undefined) && (missing0 = "kind")) || ((data.scope === undefined) && (missing0 = "scope"))){
validate434.errors = [{instancePath,schemaPath:"PolicyDefinition/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.description !== undefined){
const _errs1 = errors;
if(typeof data.description !== "string"){
validate434.errors = [{instancePath:instancePath+"/description",schemaPath:"PolicyDefinition/properties/description/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
const _errs3 = errors;
if(!(validate435(data.kind, {instancePath:instancePath+"/kind",parentData:data,parentDataProperty:"kind",rootData}))){
vErrors = vErrors === null ? validate435.errors : vErrors.concat(validate435.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.scope !== undefined){
const _errs4 = errors;
if(!(validate437(data.scope, {instancePath:instancePath+"/scope",parentData:data,parentDataProperty:"scope",rootData}))){
vErrors = vErrors === null ? validate437.errors : vErrors.concat(validate437.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.only !== undefined){
const _errs5 = errors;
if(!(validate440(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData}))){
vErrors = vErrors === null ? validate440.errors : vErrors.concat(validate440.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.except !== undefined){
const _errs6 = errors;
if(!(validate440(data.except, {instancePath:instancePath+"/except",parentData:data,parentDataProperty:"except",rootData}))){
vErrors = vErrors === null ? validate440.errors : vErrors.concat(validate440.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.columns !== undefined){
const _errs7 = errors;
if(!(validate443(data.columns, {instancePath:instancePath+"/columns",parentData:data,parentDataProperty:"columns",rootData}))){
vErrors = vErrors === null ? validate443.errors : vErrors.concat(validate443.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
const _errs8 = errors;
if(!(validate149(data.action, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = vErrors === null ? validate149.errors : vErrors.concat(validate149.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filter !== undefined){
const _errs9 = errors;
if(!(validate447(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
vErrors = vErrors === null ? validate447.errors : vErrors.concat(validate447.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.text !== undefined){
const _errs10 = errors;
if(typeof data.text !== "string"){
validate434.errors = [{instancePath:instancePath+"/text",schemaPath:"PolicyDefinition/properties/text/type",keyword:"type",params:{type: "string"}}];
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
}
}
else {
validate434.errors = [{instancePath,schemaPath:"PolicyDefinition/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate434.errors = vErrors;
return errors === 0;
}


function validate433(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Policy" */;
let vErrors = null;
let errors = 0;
const _errs0 = errors;
if(!(validate434(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate434.errors : vErrors.concat(validate434.errors);
errors = vErrors.length;
}
var valid0 = _errs0 === errors;
if(valid0){
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.uuid === undefined) && (missing0 = "uuid"))){
validate433.errors = [{instancePath,schemaPath:"Policy/allOf/1/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined){
const _errs3 = errors;
if(typeof data.name !== "string"){
validate433.errors = [{instancePath:instancePath+"/name",schemaPath:"Policy/allOf/1/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.uuid !== undefined){
const _errs5 = errors;
if(!(validate51(data.uuid, {instancePath:instancePath+"/uuid",parentData:data,parentDataProperty:"uuid",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate433.errors = [{instancePath,schemaPath:"Policy/allOf/1/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
validate433.errors = vErrors;
return errors === 0;
}


function validate432(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ListPoliciesResponse" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.policies === undefined) && (missing0 = "policies")) || ((data["next-page-token"] === undefined) && (missing0 = "next-page-token"))){
validate432.errors = [{instancePath,schemaPath:"ListPoliciesResponse/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.policies !== undefined){
let data0 = data.policies;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate433(data0[i0], {instancePath:instancePath+"/policies/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate433.errors : vErrors.concat(validate433.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate432.errors = [{instancePath:instancePath+"/policies",schemaPath:"ListPoliciesResponse/properties/policies/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["next-page-token"] !== undefined){
const _errs4 = errors;
if(!(validate34(data["next-page-token"], {instancePath:instancePath+"/next-page-token",parentData:data,parentDataProperty:"next-page-token",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate432.errors = [{instancePath,schemaPath:"ListPoliciesResponse/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate432.errors = vErrors;
return errors === 0;
}

export const Policy = validate433;

