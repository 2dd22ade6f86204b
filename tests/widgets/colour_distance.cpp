// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/colour_distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lanescope::test {

namespace {

using Matrix = double[3][3];

// On linear RGB.
constexpr Matrix kSimulation[4] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kXyz = {
    {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
constexpr double kWhite[3] = {0.95047, 1, 1.08883};

double linear(uint32_t byte) {
    const double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

void multiply(const Matrix &matrix, const double (&in)[3], double (&out)[3]) {
    for (int row = 0; row < 3; ++row)
        out[row] = matrix[row][0] * in[0] + matrix[row][1] * in[1] + matrix[row][2] * in[2];
}

void toLab(Vision vision, theme::Colour colour, double (&lab)[3]) {
    const double full[3] = {linear(colour >> 16 & 0xff), linear(colour >> 8 & 0xff), linear(colour & 0xff)};
    double seen[3], xyz[3];
    multiply(kSimulation[static_cast<int>(vision)], full, seen);
    for (double &channel : seen)
        channel = std::clamp(channel, 0.0, 1.0);
    multiply(kXyz, seen, xyz);
    for (int i = 0; i < 3; ++i) {
        const double part = xyz[i] / kWhite[i];
        xyz[i] = part > 216.0 / 24389 ? std::cbrt(part) : (24389.0 / 27 * part + 16) / 116;
    }
    lab[0] = 116 * xyz[1] - 16;
    lab[1] = 500 * (xyz[0] - xyz[1]);
    lab[2] = 200 * (xyz[1] - xyz[2]);
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

double hueOf(double a, double b) {
    const double hue = std::atan2(b, a) * 180 / std::numbers::pi;
    return hue < 0 ? hue + 360 : hue;
}

double power7(double value) {
    return std::sqrt(std::pow(value, 7) / (std::pow(value, 7) + std::pow(25.0, 7)));
}

} // namespace

// The names are those of Sharma, Wu and Dalal (2005).
double ciede2000(const double (&first)[3], const double (&second)[3]) {
    const double mean = (std::hypot(first[1], first[2]) + std::hypot(second[1], second[2])) / 2;
    const double g = 0.5 * (1 - power7(mean));
    const double a1 = first[1] * (1 + g), a2 = second[1] * (1 + g);
    const double c1 = std::hypot(a1, first[2]), c2 = std::hypot(a2, second[2]);
    const double h1 = hueOf(a1, first[2]), h2 = hueOf(a2, second[2]);
    const bool grey = c1 * c2 == 0;
    double dh = grey ? 0 : h2 - h1;
    double h = grey ? h1 + h2 : (h1 + h2) / 2;
    if (std::abs(dh) > 180) {
        dh += dh > 0 ? -360 : 360;
        h += h1 + h2 < 360 ? 180 : -180;
    }
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double l = (first[0] + second[0]) / 2, c = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                     0.32 * std::cos(radians(3 * h + 6)) - 0.2 * std::cos(radians(4 * h - 63));
    const double offset = (l - 50) * (l - 50);
    const double lPart = (second[0] - first[0]) / (1 + 0.015 * offset / std::sqrt(20 + offset));
    const double cPart = (c2 - c1) / (1 + 0.045 * c);
    const double hPart = dH / (1 + 0.015 * c * t);
    const double turn = -2 * power7(c) * std::sin(radians(60 * std::exp(-std::pow((h - 275) / 25, 2))));
    return std::sqrt(lPart * lPart + cPart * cPart + hPart * hPart + turn * cPart * hPart);
}

double distanceTo(Vision vision, theme::Colour a, theme::Colour b) {
    double first[3], second[3];
    toLab(vision, a, first);
    toLab(vision, b, second);
    return ciede2000(first, second);
}

} // namespace lanescope::test
