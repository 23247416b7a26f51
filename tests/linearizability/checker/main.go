// Checks histories of tables for linearizability, with porcupine. Reads one JSON document from
// standard input, an array of partitions, and writes the verdict on each to standard output.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

const tablesMax = 4

// table is what a client can see of one: the property that every write sets, and the snapshot of
// the branch main.
type table struct {
	Exists   bool
	Value    string
	Snapshot string
}

type state [tablesMax]table

type change struct {
	Table int
	Value string
	From  string
	To    string
}

type operation struct {
	Kind    string
	Table   int
	Value   string
	From    string
	To      string
	Changes []change
}

type result struct {
	Kind     string
	Value    string
	Snapshot string
}

type event struct {
	Client    int
	Call      int64
	Return    int64
	Operation operation
	Result    result
}

type partition struct {
	Name   string
	Events []event
}

type verdict struct {
	Name       string `json:"name"`
	Operations int    `json:"operations"`
	Verdict    string `json:"verdict"`
}

func main() {
	var partitions []partition
	if err := json.NewDecoder(os.Stdin).Decode(&partitions); err != nil {
		fail(err)
	}
	verdicts := []verdict{}
	for _, each := range partitions {
		found := porcupine.CheckOperationsTimeout(model, operations(each.Events), time.Minute)
		verdicts = append(verdicts, verdict{each.Name, len(each.Events), string(found)})
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func operations(events []event) []porcupine.Operation {
	all := []porcupine.Operation{}
	for _, each := range events {
		all = append(all, porcupine.Operation{
			ClientId: each.Client,
			Input:    each.Operation,
			Call:     each.Call,
			Output:   each.Result,
			Return:   each.Return,
		})
	}
	return all
}

var model = porcupine.Model{
	Init: func() interface{} { return state{} },
	Step: func(before, input, output interface{}) (bool, interface{}) {
		isLegal, after := step(before.(state), input.(operation), output.(result))
		return isLegal, after
	},
}

// What was not answered may have been done or not. It returns at the end of the history, where
// nobody looks any more: so to do it where that is possible leaves both open.
func step(before state, input operation, output result) (bool, state) {
	if input.Kind == "transaction" {
		return stepTransaction(before, input.Changes, output)
	}
	after := before
	current := before[input.Table]
	next := &after[input.Table]
	isUnknown := output.Kind == "unknown"
	if output.Kind == "absent" {
		return !current.Exists, before
	}
	switch input.Kind {
	case "load":
		isSame := current.Value == output.Value && current.Snapshot == output.Snapshot
		return current.Exists && isSame, before
	case "create":
		if output.Kind == "exists" {
			return current.Exists, before
		}
		if current.Exists {
			return isUnknown, before
		}
		*next = table{Exists: true, Value: input.Value}
	case "drop":
		if !current.Exists {
			return isUnknown, before
		}
		*next = table{}
	case "write":
		if !current.Exists {
			return isUnknown, before
		}
		next.Value = input.Value
	case "swap":
		if output.Kind == "conflict" {
			return current.Exists && current.Snapshot != input.From, before
		}
		if !current.Exists || current.Snapshot != input.From {
			return isUnknown, before
		}
		next.Snapshot = input.To
	default:
		fail(fmt.Errorf("unknown operation %s", input.Kind))
	}
	return true, after
}

func stepTransaction(before state, changes []change, output result) (bool, state) {
	after := before
	isAbsent, isConflict := false, false
	for _, each := range changes {
		current := before[each.Table]
		isAbsent = isAbsent || !current.Exists
		isConflict = isConflict || (current.Exists && current.Snapshot != each.From)
		after[each.Table].Value = each.Value
		after[each.Table].Snapshot = each.To
	}
	switch output.Kind {
	case "absent":
		return isAbsent, before
	case "conflict":
		return isConflict, before
	}
	if isAbsent || isConflict {
		return output.Kind == "unknown", before
	}
	return true, after
}
