// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"time"
)

func hello() {
	greeting := make(chan string)
	go func() { greeting <- "hello" }()
	<-greeting
}

// parallel shares a computation among as many goroutines as there are processors.
func parallel() {
	const parts = 4
	var wg sync.WaitGroup
	for p := 0; p < parts; p++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 30; i++ {
				compute(10 * ms)
			}
		}()
	}
	wg.Wait()
}

// workers has a pool that waits for jobs, which come now and then, and puts what it makes under a lock.
func workers() {
	var mu sync.Mutex
	results := map[int]float64{}
	jobs := make(chan int)
	var wg sync.WaitGroup
	for w := 0; w < 20; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range jobs {
				result := compute(300 * time.Microsecond)
				mu.Lock()
				results[job] = result
				mu.Unlock()
			}
		}()
	}
	for job := 0; job < 300; job++ {
		jobs <- job
		time.Sleep(ms)
	}
	close(jobs)
	wg.Wait()
}

// onlyWaits is a service that has nothing to do: timers, signals, a context.
func onlyWaits() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	var wg sync.WaitGroup
	for w := 0; w < 30; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ticker := time.NewTicker(20 * ms)
			defer ticker.Stop()
			for {
				select {
				case <-ctx.Done():
					return
				case <-ticker.C:
				}
			}
		}()
	}
	time.Sleep(500 * ms)
	stop()
	wg.Wait()
}

// feed has three goroutines that feed as many workers as there are processors, which are busy all the time.
func feed() {
	jobs := make(chan time.Duration)
	var feeders, workers sync.WaitGroup
	for w := 0; w < 4; w++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for job := range jobs {
				compute(job)
			}
		}()
	}
	for f := 0; f < 3; f++ {
		feeders.Add(1)
		go func() {
			defer feeders.Done()
			for i := 0; i < 60; i++ {
				jobs <- 4 * ms
			}
		}()
	}
	feeders.Wait()
	close(jobs)
	workers.Wait()
}
