// SPDX-License-Identifier: GPL-3.0-or-later

// Records the profiles of a small program that computes, allocates, waits for locks and channels, and leaves goroutines
// behind: CPU, heap, allocs, mutex, block and goroutine, each as FOLDER/KIND.pb.gz.
//
//	go run . FOLDER
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"sync"
	"time"
)

type number interface{ ~int | ~float64 }

// tree is generic, so that names have brackets in them.
type tree[T number] struct {
	left, right *tree[T]
	value       T
	count       int
}

func (t *tree[T]) insert(value T) *tree[T] {
	if t == nil {
		return &tree[T]{value: value, count: 1}
	}
	t.count++
	if value < t.value {
		t.left = t.left.insert(value)
	} else {
		t.right = t.right.insert(value)
	}
	return t
}

func (t *tree[T]) sum() T {
	if t == nil {
		return 0
	}
	return t.left.sum() + t.value + t.right.sum()
}

// square is inlined everywhere, mix where it is called once.
func square(x int) int { return x * x }

func mix(x int) int { return square(x) ^ square(x>>3) + x }

//go:noinline
func fibonacci(n int) int {
	if n < 2 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}

func even(n int) int {
	if n == 0 {
		return fibonacci(18)
	}
	return odd(n - 1)
}

func odd(n int) int {
	if n == 0 {
		return 0
	}
	return even(n - 1)
}

var sink int

func compute(deadline time.Time) {
	seed := 1
	for time.Now().Before(deadline) {
		for i := 0; i < 20000; i++ {
			seed = mix(seed + i)
		}
		sink += seed + even(10)
		numbers := make([]int, 5000)
		for i := range numbers {
			seed = mix(seed)
			numbers[i] = seed % 1000
		}
		sort.Slice(numbers, func(i, j int) bool { return numbers[i] < numbers[j] })
		var root *tree[float64]
		for i := 0; i < 2000; i++ {
			seed = mix(seed)
			root = root.insert(float64(seed % 4096))
		}
		sink += int(root.sum())
		sink += len(strings.Repeat(fmt.Sprint(seed), 100))
	}
}

type store struct {
	mutex sync.Mutex
	items map[string][]byte
}

func (s *store) put(key string, size int) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.items[key] = make([]byte, size)
	time.Sleep(200 * time.Microsecond)
}

func fill(s *store) {
	var workers sync.WaitGroup
	for w := 0; w < 4; w++ {
		workers.Add(1)
		go func(w int) {
			defer workers.Done()
			for i := 0; i < 50; i++ {
				s.put(fmt.Sprintf("%d/%d", w, i), 8000*(w+1))
			}
		}(w)
	}
	workers.Wait()
}

func pipe() {
	numbers, done := make(chan int), make(chan bool)
	go func() {
		for n := range numbers {
			sink += n
			time.Sleep(100 * time.Microsecond)
		}
		close(done)
	}()
	for i := 0; i < 300; i++ {
		numbers <- i
	}
	close(numbers)
	<-done
}

func waitForever(stop chan bool) { <-stop }

func save(folder, kind string) {
	var buffer bytes.Buffer
	if err := pprof.Lookup(kind).WriteTo(&buffer, 0); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, kind+".pb.gz"), buffer.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func main() {
	folder := os.Args[1]
	runtime.MemProfileRate = 64 << 10 // bytes; fewer make the profile large
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	var cpu bytes.Buffer
	if err := pprof.StartCPUProfile(&cpu); err != nil {
		log.Fatal(err)
	}
	s := &store{items: map[string][]byte{}}
	deadline := time.Now().Add(1500 * time.Millisecond)
	var workers sync.WaitGroup
	for _, kind := range []string{"red", "green"} {
		workers.Add(1)
		go pprof.Do(context.Background(), pprof.Labels("colour", kind, "part", "computing"), func(context.Context) {
			defer workers.Done()
			compute(deadline)
		})
	}
	fill(s)
	pipe()
	workers.Wait()
	pprof.StopCPUProfile()
	if err := os.WriteFile(filepath.Join(folder, "cpu.pb.gz"), cpu.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	stop := make(chan bool)
	for i := 0; i < 7; i++ {
		go waitForever(stop)
	}
	go func() { select {} }()
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	for _, kind := range []string{"heap", "allocs", "mutex", "block", "goroutine"} {
		save(folder, kind)
	}
	runtime.KeepAlive(s)
}
