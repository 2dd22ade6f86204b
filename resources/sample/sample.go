// SPDX-License-Identifier: GPL-3.0-or-later

// Sample records the trace that Lanescope opens on its first start: a third of a
// second in the life of a small shop.
//
// Orders come in, their prices are fetched over HTTP, summed up, booked in a ledger and
// shipped. After a calm stretch someone reloads the price list while holding the
// ledger's lock, so that everybody waits (the slow stretch). The backlog is then
// reported on so wastefully that the garbage collector makes the allocating goroutines
// help it (the pressure). At the end the shop has caught up again.
//
// How to run it: resources/README.md.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"log"
	"math/rand"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"syscall"
	"time"
)

const (
	processors = 4
	orderCount = 76
	fetchers   = 6
	pricers    = 4
	shippers   = 2
	reporters  = 5
)

// When, since the start, the two troubles begin.
const (
	reloadAt = 80 * time.Millisecond
	reportAt = 165 * time.Millisecond
)

var cities = []string{"Lisbon", "Göteborg", "東京", "Valparaíso", "Nairobi", "Kraków", "Montréal"}

func main() {
	log.SetFlags(0)
	out := flag.String("o", "sample.trace", "trace file to write")
	flag.Parse()

	runtime.GOMAXPROCS(processors)
	f, err := os.Create(*out)
	check(err)
	check(pprof.StartCPUProfile(io.Discard)) // its samples appear in the trace
	check(trace.Start(f))
	newShop().runDay()
	trace.Stop()
	pprof.StopCPUProfile()
	check(f.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// An order is a task from the moment it is taken until it has been shipped.
type order struct {
	ctx   context.Context
	task  *trace.Task
	id    int
	lines int
	city  string
	cost  uint32
}

type shop struct {
	random  *rand.Rand
	server  *http.Server
	url     string
	client  *http.Client
	files   string // a folder of its own
	taken   chan *order
	fetched chan *order
	priced  chan *order
	closing chan struct{}

	fetching, pricing, shipping, watching, suffering sync.WaitGroup

	ledgerLock sync.Mutex
	ledger     map[int]uint32
	prices     []byte
}

func newShop() *shop {
	return &shop{
		random:  rand.New(rand.NewSource(7)),
		taken:   make(chan *order, 4),
		fetched: make(chan *order, 8),
		priced:  make(chan *order, 8),
		closing: make(chan struct{}),
		ledger:  map[int]uint32{},
	}
}

func (s *shop) runDay() {
	ctx, day := trace.NewTask(context.Background(), "day")
	defer day.End()
	trace.WithRegion(ctx, "open the shop", func() {
		s.openStock()
		s.openPriceServer()
	})
	defer os.RemoveAll(s.files)
	defer s.server.Close()

	s.watching.Add(2)
	go s.keepPulse()
	go s.scanParcels()
	go s.awaitRefund() // never ends: the shop gives no refunds
	s.suffering.Add(2)
	go s.reloadPrices(ctx)
	go s.reportBacklog(ctx)

	// Each goroutine is started by name, for the name of its group in the timeline.
	go s.takeOrders(ctx)
	s.fetching.Add(fetchers)
	for range fetchers {
		go s.fetchPrices()
	}
	s.pricing.Add(pricers)
	for range pricers {
		go s.priceOrders()
	}
	s.shipping.Add(shippers)
	for range shippers {
		go s.shipOrders()
	}

	s.fetching.Wait()
	close(s.fetched)
	s.pricing.Wait()
	close(s.priced)
	s.shipping.Wait()
	s.suffering.Wait()
	trace.WithRegion(ctx, "close the shop", func() {
		close(s.closing)
		s.watching.Wait()
		s.client.CloseIdleConnections()
	})
}

// openStock writes the price list into files, as a shop that was open yesterday finds it.
func (s *shop) openStock() {
	dir, err := os.MkdirTemp("", "shop")
	check(err)
	s.files = dir
	s.prices = make([]byte, 96<<10)
	s.random.Read(s.prices)
	for shelf := range 12 {
		check(os.WriteFile(s.shelf(shelf), s.prices, 0o600))
	}
}

func (s *shop) shelf(n int) string { return filepath.Join(s.files, fmt.Sprintf("shelf-%d", n)) }

func (s *shop) openPriceServer() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	s.server = &http.Server{Handler: http.HandlerFunc(s.answerPrice)}
	s.url = "http://" + listener.Addr().String() + "/price?line="
	s.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: fetchers}, Timeout: time.Second}
	go s.server.Serve(listener)
}

// answerPrice serves one price, now and then slowly.
func (s *shop) answerPrice(w http.ResponseWriter, r *http.Request) {
	line := crc32.ChecksumIEEE([]byte(r.URL.RawQuery))
	time.Sleep(time.Duration(200+line%1800) * time.Microsecond)
	fmt.Fprintf(w, "%08x", line)
}

// takeOrders lets customers in at an uneven pace.
func (s *shop) takeOrders(day context.Context) {
	for id := 1; id <= orderCount; id++ {
		ctx, task := trace.NewTask(day, "order")
		o := &order{ctx: ctx, task: task, id: id, lines: 1 + s.random.Intn(3), city: cities[id%len(cities)]}
		trace.Logf(ctx, "order", "order %d: %d lines, to %s", o.id, o.lines, o.city)
		s.taken <- o
		time.Sleep(time.Duration(800+s.random.Intn(4200)) * time.Microsecond)
	}
	close(s.taken)
}

func (s *shop) fetchPrices() {
	defer s.fetching.Done()
	for o := range s.taken {
		trace.WithRegion(o.ctx, "fetch", func() {
			for line := range o.lines {
				trace.WithRegion(o.ctx, "fetch one line", func() { o.cost += s.fetchPrice(o.id, line) })
			}
		})
		s.fetched <- o
	}
}

func (s *shop) fetchPrice(id, line int) (price uint32) {
	answer, err := s.client.Get(fmt.Sprintf("%s%d-%d", s.url, id, line))
	check(err)
	defer answer.Body.Close()
	_, err = fmt.Fscanf(bufio.NewReader(answer.Body), "%08x", &price)
	check(err)
	return price
}

func (s *shop) priceOrders() {
	defer s.pricing.Done()
	for o := range s.fetched {
		trace.WithRegion(o.ctx, "price", func() {
			trace.WithRegion(o.ctx, "sum up", func() { o.cost += sumUp(s.prices, 8*o.lines) })
			trace.WithRegion(o.ctx, "book", func() { s.book(o) })
		})
		s.priced <- o
	}
}

// sumUp is honest work for the processor.
func sumUp(prices []byte, rounds int) (sum uint32) {
	for range rounds {
		digest := sha256.Sum256(prices)
		sum += uint32(digest[0])
	}
	return sum
}

// book holds the ledger's lock for a moment; that is all right while the moment is short.
func (s *shop) book(o *order) {
	s.ledgerLock.Lock()
	defer s.ledgerLock.Unlock()
	s.ledger[o.id] = o.cost + sumUp(s.prices[:8<<10], 12)
}

func (s *shop) shipOrders() {
	defer s.shipping.Done()
	for o := range s.priced {
		ctx, parcel := trace.NewTask(o.ctx, "parcel")
		trace.WithRegion(ctx, "ship", func() {
			trace.WithRegion(ctx, "print label", func() { s.printLabel(o) })
			trace.WithRegion(ctx, "hand over", func() { time.Sleep(time.Duration(300+100*o.lines) * time.Microsecond) })
		})
		parcel.End()
		trace.Logf(o.ctx, "order", "order %d is on its way to %s", o.id, o.city)
		o.task.End()
	}
}

// printLabel blocks in the kernel: a file is written, synced and read again.
func (s *shop) printLabel(o *order) {
	name := filepath.Join(s.files, fmt.Sprintf("label-%d", o.id))
	f, err := os.Create(name)
	check(err)
	fmt.Fprintf(f, "order %d\nto %s\nbill %d\n", o.id, o.city, o.cost)
	check(f.Sync())
	check(f.Close())
	_, err = os.ReadFile(name)
	check(err)
}

// reloadPrices is the first trouble: it reads files with the ledger locked, and takes its time.
func (s *shop) reloadPrices(day context.Context) {
	defer s.suffering.Done()
	time.Sleep(reloadAt)
	ctx, task := trace.NewTask(day, "reload prices")
	defer task.End()
	trace.Log(ctx, "trouble", "the price list is reloaded while the ledger is locked")
	s.ledgerLock.Lock()
	defer s.ledgerLock.Unlock()
	for shelf := range 12 {
		trace.WithRegion(ctx, "read shelf", func() { s.readShelf(shelf) })
	}
}

func (s *shop) readShelf(n int) {
	prices, err := os.ReadFile(s.shelf(n))
	check(err)
	sumUp(prices, 8)
	time.Sleep(4 * time.Millisecond) // what a slow disk would take
}

// reportBacklog is the second trouble: reports that keep and drop far too much.
func (s *shop) reportBacklog(day context.Context) {
	defer s.suffering.Done()
	time.Sleep(reportAt)
	ctx, task := trace.NewTask(day, "report backlog")
	defer task.End()
	trace.Log(ctx, "trouble", "reports allocate faster than the collector can mark")
	var reports sync.WaitGroup
	for n := range reporters {
		reports.Add(1)
		go s.writeReport(ctx, n, &reports)
	}
	reports.Wait()
}

// A reportPage fills the largest size class and is all pointers: costly to mark, cheap to sweep.
type reportPage struct {
	previous *reportPage
	prices   [4080]*byte
}

func (s *shop) writeReport(ctx context.Context, n int, reports *sync.WaitGroup) {
	defer reports.Done()
	defer trace.StartRegion(ctx, "write report").End()
	var kept *reportPage
	for i := range 480 {
		page := &reportPage{previous: kept}
		for cell := range page.prices {
			page.prices[cell] = &s.prices[(n+i*cell)%len(s.prices)]
		}
		kept = page
		if i%120 == 119 {
			kept = nil
		}
	}
	runtime.KeepAlive(kept)
}

// keepPulse selects between a ticker and the end of the day.
func (s *shop) keepPulse() {
	defer s.watching.Done()
	pulse := time.NewTicker(12 * time.Millisecond)
	defer pulse.Stop()
	var stats runtime.MemStats
	for beat := 1; ; beat++ {
		select {
		case <-pulse.C:
			if beat%8 == 0 {
				runtime.ReadMemStats(&stats) // stops the world for a moment
			}
		case <-s.closing:
			return
		}
	}
}

// scanParcels reads a pipe as a scanner's driver would: blocked in the kernel until a parcel passes.
func (s *shop) scanParcels() {
	defer s.watching.Done()
	var ends [2]int
	check(syscall.Pipe(ends[:]))
	go s.passParcels(ends[1])
	parcel := make([]byte, 1)
	for {
		n, err := syscall.Read(ends[0], parcel)
		check(err)
		if n == 0 {
			check(syscall.Close(ends[0]))
			return
		}
	}
}

func (s *shop) passParcels(scanner int) {
	defer syscall.Close(scanner)
	for {
		select {
		case <-time.After(9 * time.Millisecond):
			_, err := syscall.Write(scanner, []byte{1})
			check(err)
		case <-s.closing:
			return
		}
	}
}

func (s *shop) awaitRefund() {
	<-make(chan struct{})
}
