package io.rekey.apps;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The contrast of two colours as WCAG 2.2 measures it, from 1 to 21. */
final class Contrast {

    /** Success criterion 1.4.3 (AA), for text of any size. */
    private static final double OF_TEXT = 4.5;

    private final double ratio;

    private Contrast(double ratio) {
        this.ratio = ratio;
    }

    /** Of two colours that are written as {@code #rrggbb}. */
    static Contrast of(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return new Contrast(Math.max(first, second) / Math.min(first, second));
    }

    boolean isEnoughForText() {
        return ratio >= OF_TEXT;
    }

    /** Rounded down, so that what is not enough never looks as if it were. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(ratio).setScale(2, RoundingMode.DOWN).toString();
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
