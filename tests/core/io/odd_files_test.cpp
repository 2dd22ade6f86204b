// SPDX-License-Identifier: GPL-3.0-or-later
// What a path may name besides a file: pipes with and without a writer, devices, sockets, and what may not be read.
#include "tests/core/io/compress.h"
#include "tests/core/traces/traces.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace lanescope;
using namespace std::chrono_literals;

namespace {

// Lets the owner's rights count for root as well while it lives.
class WithoutOverride {
public:
    WithoutOverride() {
        ::syscall(SYS_capget, &header_, before_);
        __user_cap_data_struct without[2] = {before_[0], before_[1]};
        without[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
        done_ = ::syscall(SYS_capset, &header_, without) == 0;
    }
    ~WithoutOverride() { ::syscall(SYS_capset, &header_, before_); }
    bool done() const { return done_; }

private:
    __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct before_[2] = {};
    bool done_ = false;
};

// Gives the bytes to a named pipe over and over, until nobody reads it any more.
std::thread endlessWriter(const std::string &path, const QByteArray &first, const QByteArray &again) {
    return std::thread([path, first, again] {
        const int descriptor = ::open(path.c_str(), O_WRONLY);
        QByteArray bytes = first;
        while (::write(descriptor, bytes.constData(), static_cast<size_t>(bytes.size())) > 0)
            bytes = again;
        ::close(descriptor);
    });
}

// Asks for a stop after a while. What waits for it must end soon after.
class StopSoon {
public:
    StopSoon()
        : thread_([this](const std::stop_token &) {
              std::this_thread::sleep_for(150ms);
              source_.request_stop();
          }) {
        clock_.start();
    }
    std::stop_token token() const { return source_.get_token(); }
    bool inTime() const { return source_.stop_requested() && clock_.elapsed() < 10'000; }

private:
    std::stop_source source_;
    QElapsedTimer clock_;
    std::jthread thread_;
};

} // namespace

class OddFilesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        std::signal(SIGPIPE, SIG_IGN);
    }
    void aPipeWithoutAWriterCanBeLeft();
    void aPipeWaitsForItsWriter();
    void anEndlessPipeCanBeLeft_data();
    void anEndlessPipeCanBeLeft();
    void anEndlessTraceCanBeLeft_data();
    void anEndlessTraceCanBeLeft();
    void devicesAreNoTraces_data();
    void devicesAreNoTraces();
    void aSocketIsNoFile();
    void aFileThatMayNotBeReadSaysSo();
    void aFileThatIsDeletedIsReadOn();
    void closedStandardInputIsAnError();

private:
    std::string makePipe(const char *name) {
        const std::string path = folder_.filePath(name).toStdString();
        ::unlink(path.c_str());
        return ::mkfifo(path.c_str(), 0600) == 0 ? path : std::string();
    }
    QTemporaryDir folder_;
};

void OddFilesTest::aPipeWithoutAWriterCanBeLeft() {
    const std::string path = makePipe("silent");
    QVERIFY(!path.empty());
    const StopSoon stop;
    const auto input = io::openFile(path, {.stop = stop.token()});
    QVERIFY(stop.inTime());
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Cancelled);
}

void OddFilesTest::aPipeWaitsForItsWriter() {
    const std::string path = makePipe("late");
    const QByteArray content = test::someContent(300'000);
    std::thread writer([&] {
        std::this_thread::sleep_for(250ms);
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(content.left(100'000));
        file.flush();
        std::this_thread::sleep_for(250ms);
        file.write(content.mid(100'000));
    });
    auto input = io::openFile(path);
    test::ReadOutcome outcome;
    if (input)
        outcome = test::readAll(**input);
    writer.join();
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content == content);
}

void OddFilesTest::anEndlessPipeCanBeLeft_data() {
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("again");
    const QByteArray skipped = QByteArray::fromHex("502a4d1800000000");
    QTest::newRow("zeros") << QByteArray() << QByteArray(4096, 0);
    QTest::newRow("empty frames of zstd") << QByteArray() << test::zstd({}).repeated(500);
    QTest::newRow("frames to be skipped") << QByteArray() << skipped.repeated(500);
    QTest::newRow("a frame without end to be skipped")
        << QByteArray::fromHex("502a4d18ffffffff") << QByteArray(60'000, 'x');
    QTest::newRow("empty members of gzip") << QByteArray() << test::gzip({}).repeated(200);
    QTest::newRow("zeros behind gzip") << test::gzip("abc") << QByteArray(4096, 0);
    QTest::newRow("a gzip header with a name without end")
        << QByteArray::fromHex("1f8b0808000000000003") << QByteArray(4096, 'x');
    QTest::newRow("empty blocks of zstd") << test::zstdFrame(20, {}) << QByteArray(3000, 0);
}

void OddFilesTest::anEndlessPipeCanBeLeft() {
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    const std::string path = makePipe("endless");
    std::thread writer = endlessWriter(path, first.isEmpty() ? again : first, again);
    Failure failure;
    bool inTime = false;
    {
        const StopSoon stop;
        auto input = io::openFile(path, {.stop = stop.token()});
        failure = input ? test::readAll(**input, 1 << 16, 0).failure : input.error();
        inTime = stop.inTime();
    }
    writer.join(); // the pipe is closed, so it ends
    QVERIFY(inTime);
    QVERIFY(failure);
    QCOMPARE(failure->kind, ErrorKind::Cancelled);
}

void OddFilesTest::anEndlessTraceCanBeLeft_data() {
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("again");
    const QByteArray whole = test::inflated(test::traceNamed("recorded/go1.27/hello"));
    // One generation that takes all memory in the end; and the bytes of a batch that goes on.
    QTest::newRow("after its end") << whole << QByteArray("x");
    QTest::newRow("in the header") << whole.left(5) << QByteArray();
    // An event batch of generation 1 with a thread, a time and no events: 1, 1, 1, 1, 0.
    QTest::newRow("in a generation") << whole.left(16) << QByteArray::fromHex("0101010100").repeated(1000);
}

void OddFilesTest::anEndlessTraceCanBeLeft() {
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    const std::string path = makePipe("trace");
    // A writer that has nothing more to say but does not go.
    std::atomic<bool> left{false};
    std::thread writer([&] {
        const int descriptor = ::open(path.c_str(), O_WRONLY);
        bool taken = ::write(descriptor, first.constData(), static_cast<size_t>(first.size())) > 0;
        while (taken && !left) {
            if (again.size() < 2)
                std::this_thread::sleep_for(10ms);
            else
                taken = ::write(descriptor, again.constData(), static_cast<size_t>(again.size())) > 0;
        }
        ::close(descriptor);
    });
    Failure failure;
    bool inTime = false;
    {
        const StopSoon stop;
        auto input = io::openFile(path, {.stop = stop.token()});
        if (!input)
            failure = input.error();
        else if (const auto trace = format::loadTrace(**input, {}, stop.token()); !trace)
            failure = trace.error();
        inTime = stop.inTime();
    }
    left = true;
    writer.join();
    QVERIFY(inTime);
    QVERIFY(failure);
    QCOMPARE(failure->kind, ErrorKind::Cancelled);
}

void OddFilesTest::devicesAreNoTraces_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("zeros") << "/dev/zero"
                           << "not a Go execution trace";
    QTest::newRow("full") << "/dev/full"
                          << "not a Go execution trace";
    QTest::newRow("noise") << "/dev/urandom"
                           << "not a Go execution trace";
    QTest::newRow("nothing") << "/dev/null"
                             << "empty";
    QTest::newRow("a file without a size") << "/proc/version"
                                           << "not a Go execution trace";
}

void OddFilesTest::devicesAreNoTraces() {
    QFETCH(QString, path);
    QFETCH(QString, words);
    auto input = io::openFile(path.toStdString());
    QVERIFY(input);
    const auto trace = format::loadTrace(**input);
    QVERIFY(!trace);
    QCOMPARE(trace.error().kind, ErrorKind::NotATrace);
    QVERIFY2(QString::fromStdString(trace.error().message).contains(words), trace.error().message.c_str());
}

void OddFilesTest::aSocketIsNoFile() {
    const std::string path = folder_.filePath("socket").toStdString();
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    QVERIFY(path.size() < sizeof address.sun_path);
    std::copy(path.begin(), path.end(), address.sun_path);
    QCOMPARE(::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    const auto input = io::openFile(path);
    ::close(descriptor);
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Unreadable);
    QCOMPARE(input.error().message, std::string("it is a socket, not a file"));
}

void OddFilesTest::aFileThatMayNotBeReadSaysSo() {
    QFile file(folder_.filePath("secret"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(file.setPermissions({}));
    const WithoutOverride rights;
    QVERIFY(rights.done());
    const auto input = io::openFile(file.fileName().toStdString());
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Unreadable);
    QCOMPARE(input.error().message, std::string("you have no permission to read it"));
}

void OddFilesTest::aFileThatIsDeletedIsReadOn() {
    const QByteArray content = test::someContent(300'000);
    QFile file(folder_.filePath("short-lived"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    auto input = io::openFile(file.fileName().toStdString());
    QVERIFY(input);
    QVERIFY(file.remove());
    QVERIFY(test::readAll(**input).content == content);
}

void OddFilesTest::closedStandardInputIsAnError() {
    const int kept = ::dup(STDIN_FILENO);
    ::close(STDIN_FILENO);
    const auto input = io::openFile("-");
    if (kept >= 0) {
        ::dup2(kept, STDIN_FILENO);
        ::close(kept);
    }
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Unreadable);
    QCOMPARE(input.error().message, std::string("it is closed"));
}

QTEST_GUILESS_MAIN(OddFilesTest)
#include "odd_files_test.moc"
