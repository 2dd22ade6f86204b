// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace lanescope::cli {
namespace {

bool isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void flatten(const QString &path, const QJsonValue &value, Table &table) {
    const QString prefix = path.isEmpty() ? QString() : path + '.';
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            flatten(prefix + member.key(), member.value(), table);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(prefix + QString::number(i), array[i], table);
    } else {
        table.rows.push_back({path.toStdString(), value.toVariant().toString().toStdString()});
    }
}

} // namespace

void appendJsonString(std::string &out, std::string_view text) {
    out += '"';
    if (std::all_of(text.begin(), text.end(), isPlain)) {
        out += text;
    } else {
        const QString decoded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        const QByteArray array = QJsonDocument(QJsonArray{decoded}).toJson(QJsonDocument::Compact); // ["..."]
        out.append(array.constData() + 2, static_cast<size_t>(array.size() - 4));
    }
    out += '"';
}

void appendJson(std::string &out, const QJsonObject &object) {
    out += QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

Table flattened(const QJsonObject &object) {
    Table table{{{"name"}, {"value"}}, {}};
    flatten({}, object, table);
    return table;
}

} // namespace lanescope::cli
