package org.marsad.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers within a range, as options take them. */
abstract class Numbers implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    private Numbers(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is not a whole number from " + least + " to " + most);
    }

    static final class Port extends Numbers {
        Port() {
            super(1, 65535);
        }
    }

    static final class Partitions extends Numbers {
        Partitions() {
            super(1, 1000);
        }
    }

    static final class Threads extends Numbers {
        Threads() {
            super(1, 64);
        }
    }

    static final class Standbys extends Numbers {
        Standbys() {
            super(0, 9);
        }
    }

    static final class Events extends Numbers {
        Events() {
            super(1, 100_000);
        }
    }

    static final class Top extends Numbers {
        Top() {
            super(0, 10_000);
        }
    }

    static final class Seconds extends Numbers {
        Seconds() {
            super(1, 86_400);
        }
    }
}
