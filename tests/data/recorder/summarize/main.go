// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what Go's own packages say of a trace's goroutines, tasks and regions, as JSON: the keys of the goldens. These
// packages are internal to Go; an overlay puts this file among Go's commands:
//
//	echo '{"Replace":{"'$(go env GOROOT)'/src/cmd/summarize/main.go":"'$PWD/main.go'"}}' > overlay.json
//	go build -overlay overlay.json cmd/summarize && ./summarize X.trace
package main

import (
	"encoding/json"
	"internal/trace"
	"io"
	"os"
	"sort"
)

type object = map[string]any

func main() {
	file, err := os.Open(os.Args[1])
	check(err)
	reader, err := trace.NewReader(file)
	check(err)
	summarizer := trace.NewSummarizer()
	var start, end trace.Time
	for first := true; ; first = false {
		event, err := reader.ReadEvent()
		if err == io.EOF {
			break
		}
		check(err)
		if first {
			start = event.Time()
		}
		end = event.Time()
		summarizer.Event(&event)
	}
	summary := summarizer.Finalize()
	since := func(event *trace.Event) int64 {
		if event == nil {
			return -1
		}
		return int64(event.Time().Sub(start))
	}
	at := func(time trace.Time) int64 {
		if time == 0 {
			return -1
		}
		return int64(time.Sub(start))
	}

	goroutines, regions, tasks := []object{}, []object{}, []object{}
	for _, g := range summary.Goroutines {
		goroutines = append(goroutines, object{"id": g.ID, "name": g.Name, "created": at(g.CreationTime),
			"started": at(g.StartTime), "ended": at(g.EndTime), "total": g.TotalTime, "exec": g.ExecTime,
			"sched_wait": g.SchedWaitTime, "syscall": g.SyscallTime, "syscall_block": g.SyscallBlockTime,
			"unknown": g.UnknownTime(), "block": g.BlockTimeByReason, "ranges": g.RangeTime})
		for _, r := range g.Regions {
			regions = append(regions, object{"g": g.ID, "task": r.TaskID, "name": r.Name, "start": since(r.Start),
				"end": since(r.End), "total": r.TotalTime, "exec": r.ExecTime})
		}
	}
	for _, t := range summary.Tasks {
		ids := []trace.GoID{}
		for id := range t.Goroutines {
			ids = append(ids, id)
		}
		sort.Slice(ids, func(a, b int) bool { return ids[a] < ids[b] })
		parent := int64(0)
		if t.Parent != nil {
			parent = int64(t.Parent.ID)
		}
		tasks = append(tasks, object{"id": t.ID, "name": t.Name, "parent": parent, "start": since(t.Start),
			"end": since(t.End), "complete": t.Complete(), "logs": len(t.Logs), "regions": len(t.Regions), "goroutines": ids})
	}
	by(goroutines, "id")
	by(tasks, "id")
	by(regions, "g", "start", "end", "name")
	check(json.NewEncoder(os.Stdout).Encode(object{"span_ns": end.Sub(start), "goroutines": goroutines, "tasks": tasks,
		"regions": regions}))
}

func by(list []object, keys ...string) {
	text := func(o object) string {
		line := ""
		for _, key := range keys {
			number, isNumber := o[key].(int64)
			switch id := o[key].(type) {
			case trace.GoID:
				number, isNumber = int64(id), true
			case trace.TaskID:
				number, isNumber = int64(id), true
			case string:
				line += id
			}
			if isNumber { // -1 comes first
				line += pad(number + 1)
			}
		}
		return line
	}
	sort.SliceStable(list, func(a, b int) bool { return text(list[a]) < text(list[b]) })
}

func pad(number int64) string {
	digits := []byte("00000000000000000000 ")
	for i := 19; number > 0; i-- {
		digits[i] = byte('0' + number%10)
		number /= 10
	}
	return string(digits)
}

func check(err error) {
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}
