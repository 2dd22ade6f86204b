// SPDX-License-Identifier: GPL-3.0-or-later
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// bePeer is another process's end: "echo DELAY" and "http DELAY" serve at an address that they print; "load URL" asks
// for pages until standard input is closed, "sessions ADDRESS" opens connections.
func bePeer(what string) {
	kind, argument, _ := strings.Cut(what, " ")
	if kind == "load" {
		load(argument)
		return
	}
	if kind == "sessions" {
		openSessions(argument)
		return
	}
	delay, err := time.ParseDuration(argument)
	check(err)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println(ln.Addr())
	if kind == "http" {
		check(http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(delay)
			fmt.Fprintln(w, "done")
		})))
	}
	for {
		c, err := ln.Accept()
		check(err)
		go func() {
			for in := bufio.NewReader(c); ; {
				line, err := in.ReadString('\n')
				if err != nil {
					return
				}
				time.Sleep(delay)
				io.WriteString(c, line)
			}
		}()
	}
}

// startPeer starts this program as another process's end. It ends with this one.
func startPeer(what string) (out *bufio.Reader, stop func()) {
	cmd := exec.Command(os.Args[0], "-peer", what)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	check(err)
	stdout, err := cmd.StdoutPipe()
	check(err)
	check(cmd.Start())
	return bufio.NewReader(stdout), func() {
		stdin.Close()
		cmd.Process.Kill()
		cmd.Wait()
	}
}

func addressOfPeer(what string) (string, func()) {
	out, stop := startPeer(what)
	line, err := out.ReadString('\n')
	check(err)
	return strings.TrimSpace(line), stop
}

// slowNetwork asks a slow service over a protocol of its own.
func slowNetwork() func() {
	address, stop := addressOfPeer("echo 12ms")
	var clients []net.Conn
	for i := 0; i < 6; i++ {
		c, err := net.Dial("tcp", address)
		check(err)
		clients = append(clients, c)
	}
	return func() {
		defer stop()
		var wg sync.WaitGroup
		for _, c := range clients {
			c := c
			wg.Add(1)
			go func() {
				defer wg.Done()
				in := bufio.NewReader(c)
				for i := 0; i < 25; i++ {
					lookUp(c, in)
					compute(100 * time.Microsecond)
				}
			}()
		}
		wg.Wait()
	}
}

func lookUp(c net.Conn, in *bufio.Reader) {
	io.WriteString(c, "price\n")
	_, err := in.ReadString('\n')
	check(err)
}

// slowHTTP serves pages, each of which needs two answers of a slow service.
func slowHTTP() func() {
	address, stopBackend := addressOfPeer("http 15ms")
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 20}}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i < 2; i++ {
			fetchPrice(client, "http://"+address)
		}
		json.NewEncoder(w).Encode(compute(100 * time.Microsecond))
	})
	go http.Serve(ln, mux)
	_, stopLoad := startPeer("load http://" + ln.Addr().String() + " 8 2ms")
	time.Sleep(100 * ms)
	return func() {
		time.Sleep(400 * ms)
		stopLoad()
		stopBackend()
	}
}

func fetchPrice(client *http.Client, url string) {
	resp, err := client.Get(url)
	if err != nil {
		return
	}
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}

// busyServer answers requests at once and has time left.
func busyServer() func() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(compute(200 * time.Microsecond))
	}))
	_, stop := startPeer("load http://" + ln.Addr().String() + " 4 5ms")
	time.Sleep(100 * ms)
	return func() {
		time.Sleep(400 * ms)
		stop()
	}
}

// idleServer has four connections on which nothing comes.
func idleServer() func() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("hello\n")) }))
	_, stop := startPeer("load http://" + ln.Addr().String() + " 4 200ms")
	time.Sleep(100 * ms)
	return func() {
		time.Sleep(800 * ms)
		stop()
	}
}

// load asks for a page on each of some connections, with a pause between: "URL CONNECTIONS PAUSE".
func load(argument string) {
	var url, pause string
	var connections int
	_, err := fmt.Sscan(argument, &url, &connections, &pause)
	check(err)
	wait, err := time.ParseDuration(pause)
	check(err)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	for i := 0; i < connections; i++ {
		go func() {
			for {
				fetchPrice(client, url)
				time.Sleep(wait)
			}
		}()
	}
	io.Copy(io.Discard, os.Stdin)
}

// sessions serves clients that come one after another and stay: each has a goroutine that reads and one that would write.
func sessions() func() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go readSession(c)
			go writeSession(c, make(chan string))
		}
	}()
	startPeer("sessions " + ln.Addr().String())
	time.Sleep(50 * ms)
	return func() { time.Sleep(400 * ms) }
}

func readSession(c net.Conn) {
	done := make(chan int)
	go func() { <-done }()
	for in := bufio.NewReader(c); ; {
		if _, err := in.ReadString('\n'); err != nil {
			return
		}
	}
}

func writeSession(c net.Conn, lines <-chan string) {
	for line := range lines {
		io.WriteString(c, line)
	}
}

// openSessions comes as a client every few milliseconds.
func openSessions(address string) {
	go func() {
		for {
			c, err := net.Dial("tcp", address)
			if err != nil {
				return
			}
			defer c.Close()
			io.WriteString(c, "hello\n")
			time.Sleep(10 * ms)
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}
