package org.marsad.producer.publish;

import org.marsad.model.event.EventDate;

/** How fast records follow one another. A pace is of one stream: it is used up by it. */
public sealed interface Pace permits Unpaced, Rate, Speed {
    /**
     * Waits until a record may go.
     *
     * @param date the date of its event
     * @throws InterruptedException if interrupted, also where there is nothing to wait for
     */
    void await(EventDate date) throws InterruptedException;

    /** As fast as it goes. */
    static Pace unlimited() {
        return new Unpaced();
    }

    /**
     * So many records a second at most.
     *
     * @param text as {@code 500/s}, {@code 500} or {@code 0.5/s}; up to 10^9
     * @throws org.marsad.model.UserError if it is not that
     */
    static Pace rate(String text) {
        return new Rate(Rate.parse(text), Timer.SYSTEM);
    }

    /**
     * So much event time a second: records go as far apart as the dates of their events, in the order in which they come. A date that goes
     * back does not wait, nor does one that is unknown; a month or a year is taken as its first day.
     *
     * @param text as {@code 30d/s}, {@code 12h/s}, {@code 2w/s} or {@code 1y/s}; a year is 365 days
     * @throws org.marsad.model.UserError if it is not that
     */
    static Pace speed(String text) {
        return new Speed(Speed.parse(text), Timer.SYSTEM);
    }
}
