// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include <QSet>
#include <QTest>

using namespace lanescope::app;

class CommandsTest : public QObject {
    Q_OBJECT
private slots:
    void everyCommandHasIdTextAndHelpAndNoTwoShareAKey() {
        QSet<QString> ids, keys;
        for (const Command &command : Commands::all()) {
            QVERIFY2(!command.text.isEmpty() && !command.help.isEmpty(), qPrintable(command.id));
            QVERIFY2(command.id.contains('.') && !ids.contains(command.id), qPrintable(command.id));
            ids.insert(command.id);
            for (const QKeySequence &key : command.keys) {
                const QString text = key.toString(QKeySequence::PortableText);
                QVERIFY2(text.isEmpty() || !keys.contains(text), qPrintable(text));
                keys.insert(text);
            }
        }
        QVERIFY(ids.size() > 10);
    }

    void theListingHasALineForEachWithThreeFields() {
        const QStringList lines = Commands::listing().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<size_t>(lines.size()), Commands::all().size());
        for (const QString &line : lines)
            QCOMPARE(line.count('\t'), 2);
    }
};

QTEST_MAIN(CommandsTest)
#include "commands_test.moc"
