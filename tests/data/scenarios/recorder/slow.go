// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"runtime"
	"sync"
	"syscall"
	"time"
)

const ms = time.Millisecond

// serial does one thing after another while all others wait for it.
func serial() {
	done := make(chan float64)
	for w := 0; w < 4; w++ {
		go func() { done <- <-done + 1 }()
	}
	for i := 0; i < 20; i++ {
		compress(15 * ms)
	}
}

func compress(d time.Duration) float64 { return compute(d) }

// baton has four goroutines of which only the one that holds the baton works.
func baton() {
	var wg sync.WaitGroup
	token := make([]chan int, 4)
	for i := range token {
		token[i] = make(chan int)
	}
	for i := range token {
		wg.Add(1)
		go runner(token[i], token[(i+1)%len(token)], &wg)
	}
	token[0] <- 0
	wg.Wait()
}

func runner(in, out chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for lap := range in {
		compress(2 * ms)
		if lap == 150 {
			close(out)
			return
		}
		out <- lap + 1
	}
	select {
	case <-out:
	default:
		close(out)
	}
}

// tiny starts a goroutine for each of many small things.
func tiny() {
	const n = 12000
	var wg sync.WaitGroup
	sums := make([]int, n)
	wg.Add(n)
	for i := range sums {
		i := i
		go func() {
			sums[i] = i * i
			wg.Done()
		}()
	}
	wg.Wait()
}

// pressure computes on forty goroutines with two processors.
func pressure() {
	var wg sync.WaitGroup
	for w := 0; w < 40; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 4; i++ {
				simulate(10 * ms)
				time.Sleep(ms)
			}
		}()
	}
	wg.Wait()
}

func simulate(d time.Duration) float64 { return compute(d) }

// lateReplies has quick answers to give, and every now and then something long to compute that keeps all processors.
func lateReplies() {
	stop := make(chan int)
	for w := 0; w < 8; w++ {
		go func() {
			for {
				select {
				case <-stop:
					return
				default:
					simulate(30 * ms)
				}
			}
		}()
	}
	var wg sync.WaitGroup
	for w := 0; w < 16; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 20; i++ {
				time.Sleep(5 * ms)
				reply()
			}
		}()
	}
	wg.Wait()
	close(stop)
}

func reply() float64 { return compute(20 * time.Microsecond) }

type ledger struct {
	mu    sync.Mutex
	total int
}

// post holds the lock while it waits for something.
func (l *ledger) post(amount int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	time.Sleep(300 * time.Microsecond)
	l.total += amount
}

// hotLock has eight goroutines that all need one lock all the time.
func hotLock() {
	var l ledger
	var wg sync.WaitGroup
	for w := 0; w < 8; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 60; i++ {
				compute(20 * time.Microsecond)
				l.post(i)
			}
		}()
	}
	wg.Wait()
}

type table struct {
	mu   sync.RWMutex
	rows map[int]int
}

func (t *table) get(key int) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.rows[key]
}

// refresh holds the lock that all readers need for long.
func (t *table) refresh() {
	t.mu.Lock()
	defer t.mu.Unlock()
	time.Sleep(4 * ms)
	t.rows[len(t.rows)]++
}

// writeLock has many readers that a writer keeps out.
func writeLock() {
	t := table{rows: map[int]int{}}
	var wg sync.WaitGroup
	stop := make(chan int)
	for w := 0; w < 10; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case <-stop:
					return
				default:
				}
				t.get(w)
				time.Sleep(500 * time.Microsecond)
			}
		}()
	}
	for i := 0; i < 50; i++ {
		t.refresh()
		time.Sleep(ms)
	}
	close(stop)
	wg.Wait()
}

// oneChannel has eight producers and one consumer that is too slow for them.
func oneChannel() {
	orders := make(chan int)
	var wg sync.WaitGroup
	for w := 0; w < 8; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			produce(orders)
		}()
	}
	done := make(chan int)
	go func() {
		consume(orders)
		close(done)
	}()
	wg.Wait()
	close(orders)
	<-done
}

func produce(orders chan<- int) {
	for i := 0; i < 60; i++ {
		compute(20 * time.Microsecond)
		orders <- i
	}
}

func consume(orders <-chan int) {
	for range orders {
		time.Sleep(300 * time.Microsecond)
	}
}

// leak forgets a goroutine with each thing it does.
func leak() {
	for i := 0; i < 60; i++ {
		watch(make(chan int))
		done := make(chan int)
		go func() { close(done) }()
		<-done
		time.Sleep(2 * ms)
	}
}

func watch(events chan int) {
	go func() {
		for range events {
		}
	}()
}

// leakSender asks three and takes the first answer; the others can never give theirs.
func leakSender() {
	for i := 0; i < 30; i++ {
		askThree()
		time.Sleep(3 * ms)
	}
}

func askThree() int {
	answers := make(chan int)
	for i := 0; i < 3; i++ {
		i := i
		go func() {
			time.Sleep(time.Duration(i+1) * ms / 2)
			answers <- i
		}()
	}
	return <-answers
}

type node struct {
	next *node
	data [10]int
}

// garbage allocates so fast that the goroutines must help the collector.
func garbage() {
	var wg sync.WaitGroup
	for w := 0; w < 6; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var keep *node
			for i := 0; i < 200000; i++ {
				keep = grow(keep)
				if i%20000 == 0 {
					keep = nil
				}
			}
			runtime.KeepAlive(keep)
		}()
	}
	wg.Wait()
}

func grow(n *node) *node { return &node{next: n} }

// stacksOfAll asks for the stacks of all goroutines again and again, which stops the world each time.
func stacksOfAll() func() {
	never := make(chan int)
	for w := 0; w < 200; w++ {
		go deep(90, never)
	}
	time.Sleep(20 * ms)
	return func() {
		stop := make(chan int)
		var wg sync.WaitGroup
		for w := 0; w < 3; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for {
					select {
					case <-stop:
						return
					case <-time.After(ms):
						compute(200 * time.Microsecond)
					}
				}
			}()
		}
		buffer := make([]byte, 16<<20)
		for i := 0; i < 10; i++ {
			dumpStacks(buffer)
			time.Sleep(20 * ms)
		}
		close(stop)
		wg.Wait()
	}
}

func dumpStacks(buffer []byte) int { return runtime.Stack(buffer, true) }

func deep(n int, never chan int) {
	if n == 0 {
		<-never
	}
	deep(n-1, never)
	runtime.KeepAlive(never)
}

// slowDisk reads blocks with system calls that take long: from pipes that are filled slowly.
func slowDisk() func() {
	var r, w [4][2]int
	for i := range r {
		check(syscall.Pipe(r[i][:]))
		w[i] = r[i]
	}
	return func() {
		var wg sync.WaitGroup
		for i := range r {
			fd := r[i]
			go func() {
				for k := 0; k < 25; k++ {
					time.Sleep(8 * ms)
					syscall.Write(fd[1], make([]byte, 512))
				}
				syscall.Close(fd[1])
			}()
			wg.Add(1)
			go func() {
				defer wg.Done()
				for loadBlock(fd[0]) {
					compute(200 * time.Microsecond)
				}
			}()
		}
		wg.Wait()
	}
}

func loadBlock(fd int) bool {
	n, _ := syscall.Read(fd, make([]byte, 512))
	return n > 0
}

// throttled wakes many goroutines at once; record it on one busy processor of the machine.
func throttled() {
	for i := 0; i < 20; i++ {
		var wg sync.WaitGroup
		for w := 0; w < 16; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for k := 0; k < 5; k++ {
					simulate(100 * time.Microsecond)
					time.Sleep(100 * time.Microsecond)
				}
			}()
		}
		wg.Wait()
	}
}

// handover gives each of many small things to one of four workers through a channel without a buffer.
func handover() {
	things := make(chan int)
	var wg sync.WaitGroup
	for w := 0; w < 4; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			square(things)
		}()
	}
	for i := 0; i < 24000; i++ {
		things <- i
	}
	close(things)
	wg.Wait()
}

func square(things <-chan int) (sum int) {
	for thing := range things {
		sum += thing * thing
	}
	return sum
}
