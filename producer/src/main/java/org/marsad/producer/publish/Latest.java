package org.marsad.producer.publish;

/**
 * The highest revision of an event that was published.
 *
 * @param retracted whether a retraction is of that revision: it wins then
 */
record Latest(long revision, boolean retracted) {
    Latest or(Latest other) {
        if (revision != other.revision) return revision > other.revision ? this : other;
        return retracted ? this : other;
    }
}
