// SPDX-License-Identifier: GPL-3.0-or-later

// Command old records what Go's own readers refuse of Go 1.19 and 1.21: threads of C that call Go. It needs such a Go:
//
//	go run . X.trace
package main

/*
#cgo LDFLAGS: -lpthread
#include <pthread.h>
#include <unistd.h>
extern void goCallback(int);
static void *work(void *n) { for (long i = 0; i < 20; i++) { goCallback((int)(long)n); usleep(100); } return 0; }
static void threads(int count) {
	pthread_t t[64];
	for (long i = 0; i < count; i++) pthread_create(&t[i], 0, work, (void *)i);
	for (int i = 0; i < count; i++) pthread_join(t[i], 0);
}
*/
import "C"

import (
	"os"
	"runtime/trace"
	"time"
)

//export goCallback
func goCallback(n C.int) { time.Sleep(time.Duration(n%5) * 50 * time.Microsecond) }

func main() {
	f, _ := os.Create(os.Args[1])
	C.threads(4)
	trace.Start(f)
	for i := 0; i < 3; i++ {
		C.threads(24)
	}
	trace.Stop()
	f.Close()
}
