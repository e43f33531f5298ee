package org.marsad.consumer.store;

/** A store in a database, whose tables others may read while it is written to. */
public interface DatabaseStore extends Store {
    /** For those who only read it. */
    StoreReader reader();
}
