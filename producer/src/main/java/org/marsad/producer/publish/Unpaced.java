package org.marsad.producer.publish;

import org.marsad.model.event.EventDate;

/** As fast as it goes. */
record Unpaced() implements Pace {
    @Override
    public void await(EventDate date) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("interrupted between two records");
    }
}
