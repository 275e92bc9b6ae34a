package io.rekey.benchmarks;

import java.util.stream.DoubleStream;

/** What many measured times come to. */
final class Times {

    private Times() {}

    static double median(DoubleStream values) {
        return percentile(values.toArray(), 50);
    }

    static double percentile(double[] values, int percent) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
