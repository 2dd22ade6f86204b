// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace lanescope::format {

// Hands values from one thread to another, a few at a time. close() ends it: pushes are refused from then on, and pops
// give what is left, then nothing.
template <class Value> class BoundedQueue {
public:
    explicit BoundedQueue(size_t capacity) : capacity_(capacity) {}

    // False when the queue is closed.
    bool push(Value value) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || values_.size() < capacity_; });
        if (closed_)
            return false;
        values_.push_back(std::move(value));
        changed_.notify_all();
        return true;
    }

    // Waits for a value; none when the queue is closed and empty.
    std::optional<Value> pop() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !values_.empty(); });
        return take();
    }

    // A value if there is one now.
    std::optional<Value> tryPop() {
        std::unique_lock lock(mutex_);
        return take();
    }

    void close() {
        std::unique_lock lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

private:
    std::optional<Value> take() {
        if (values_.empty())
            return std::nullopt;
        std::optional<Value> value(std::move(values_.front()));
        values_.pop_front();
        changed_.notify_all();
        return value;
    }

    const size_t capacity_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Value> values_;
    bool closed_ = false;
};

} // namespace lanescope::format
