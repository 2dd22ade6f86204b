// SPDX-License-Identifier: GPL-3.0-or-later

// Command scenarios records the traces of the folder above: programs that are slow for one reason each, and healthy
// ones. It builds with Go 1.21 and later. See README.md there.
//
//	go run . -what hot-lock -o hot-lock.trace
//
// Wherever it can be, what takes time is a sleep, so that the traces come out alike on a machine that is busy.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"time"
)

// A scenario prepares itself untraced and returns what is to be recorded.
type scenario struct {
	procs   int // GOMAXPROCS
	prepare func() (record func())
}

func now(record func()) func() func() { return func() func() { return record } }

var scenarios = map[string]scenario{
	"serial":           {8, now(serial)},
	"baton":            {4, now(baton)},
	"tiny":             {4, now(tiny)},
	"pressure":         {2, now(pressure)},
	"late-replies":     {2, now(lateReplies)},
	"hot-lock":         {4, now(hotLock)},
	"write-lock":       {4, now(writeLock)},
	"one-channel":      {4, now(oneChannel)},
	"leak":             {4, now(leak)},
	"leak-sender":      {4, now(leakSender)},
	"gc":               {2, now(garbage)},
	"stop-the-world":   {4, stacksOfAll},
	"slow-network":     {4, slowNetwork},
	"slow-http":        {4, slowHTTP},
	"slow-disk":        {4, slowDisk},
	"handover":         {4, now(handover)},
	"throttled":        {16, now(throttled)},
	"healthy-hello":    {4, now(hello)},
	"healthy-idle":     {4, idleServer},
	"healthy-server":   {2, busyServer},
	"healthy-parallel": {4, now(parallel)},
	"healthy-workers":  {4, now(workers)},
	"healthy-feed":     {4, now(feed)},
	"healthy-sessions": {4, sessions},
	"healthy-signals":  {4, now(onlyWaits)},
}

func main() {
	what := flag.String("what", "", "the scenario")
	out := flag.String("o", "trace.out", "trace file to write")
	peer := flag.String("peer", "", "be the other end of a scenario's network")
	flag.Parse()
	if *peer != "" {
		bePeer(*peer)
		return
	}
	s, ok := scenarios[*what]
	if !ok {
		fmt.Fprintln(os.Stderr, "there is no scenario", *what)
		os.Exit(2)
	}
	runtime.GOMAXPROCS(s.procs)
	record := s.prepare()
	f, err := os.Create(*out)
	check(err)
	check(trace.Start(f))
	begin := time.Now()
	record()
	elapsed := time.Since(begin)
	trace.Stop()
	check(f.Close())
	fmt.Println(runtime.Version(), *what, elapsed)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// compute keeps a processor busy for about d and gives something back, so that it is not left out.
func compute(d time.Duration) (sum float64) {
	for begin := time.Now(); time.Since(begin) < d; {
		for k := 1; k < 20000; k++ {
			sum += 1 / float64(k)
		}
	}
	return sum
}
