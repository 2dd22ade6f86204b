// SPDX-License-Identifier: GPL-3.0-or-later

// Command recorder makes the traces of ../corpus/recorded/special: what the other workloads do not have. For each,
//
//	go run . -what coroutines|cgo|alloc|flight|generations [-d 2500ms] [-pause 15ms] -o X.trace
//
// with GODEBUG=traceallocfree=1 for alloc; then compress, and hash `TZ=UTC go tool trace -d=parsed X.trace`.
package main

/*
#include <pthread.h>
extern void goCallback(int);
static void *work(void *n) { for (long i = 0; i < 3; i++) goCallback((int)(long)n); return 0; }
static void threads(int count) {
	pthread_t t[64];
	for (long i = 0; i < count; i++) pthread_create(&t[i], 0, work, (void *)i);
	for (int i = 0; i < count; i++) pthread_join(t[i], 0);
}
*/
import "C"

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

//export goCallback
func goCallback(n C.int) { time.Sleep(time.Duration(n%5) * 100 * time.Microsecond) }

func coroutines() {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for i := 0; i < 200 && yield(i); i++ {
			if i%50 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
	})
	defer stop()
	for i := 0; i < 150; i++ {
		next()
	}
	for k := 0; k < 3; k++ {
		n2, s2 := iter.Pull(func(yield func(int) bool) { yield(1) })
		for {
			if _, ok := n2(); !ok {
				break
			}
		}
		s2()
	}
}

var pause = flag.Duration("pause", 200*time.Microsecond, "")

func churn(d time.Duration) {
	end := time.Now().Add(d)
	var wg sync.WaitGroup
	for w := 0; w < 4; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for time.Now().Before(end) {
				b := make([][]byte, 0)
				for i := 0; i < 50; i++ {
					b = append(b, make([]byte, 3000))
				}
				_ = b
				time.Sleep(*pause)
			}
		}()
	}
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go io.Copy(c, c)
		}
	}()
	c, _ := net.Dial("tcp", l.Addr().String())
	buf := make([]byte, 10)
	for time.Now().Before(end) {
		c.Write([]byte("hello"))
		c.Read(buf)
		time.Sleep(*pause)
	}
	c.Close()
	l.Close()
	wg.Wait()
}

func main() {
	what := flag.String("what", "", "")
	out := flag.String("o", "", "")
	d := flag.Duration("d", 50*time.Millisecond, "")
	flag.Parse()
	if *what == "flight" {
		r := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 1500 * time.Millisecond})
		r.Start()
		ctx, task := trace.NewTask(context.Background(), "long")
		trace.WithRegion(ctx, "outer", func() { churn(*d) })
		var b bytes.Buffer
		r.WriteTo(&b)
		task.End()
		os.WriteFile(*out, b.Bytes(), 0o644)
		return
	}
	f, _ := os.Create(*out)
	trace.Start(f)
	switch *what {
	case "coroutines":
		coroutines()
	case "cgo":
		C.threads(24)
	case "generations":
		ctx, task := trace.NewTask(context.Background(), "over generations")
		r := trace.StartRegion(ctx, "long region")
		churn(*d)
		r.End()
		task.End()
	default:
		churn(*d)
	}
	runtime.GC()
	trace.Stop()
	f.Close()
	fmt.Println("done")
}
