package org.marsad.consumer.store;

import org.marsad.model.UserError;

/**
 * What the consumer keeps. Rows and positions change together or not at all: a consumer killed at any moment goes on exactly
 * where its rows end. Applying records again, from any earlier position on, ends in the same rows.
 *
 * <p>One thread writes at a time; any may take snapshots meanwhile.
 */
public interface Store extends AutoCloseable {
    /**
     * Makes sure that the store is filled from those topics and no others; an empty store becomes theirs.
     *
     * @throws UserError if it was filled from others
     */
    void claim(Identity identity);

    /**
     * Applies all of the batch, or nothing of it.
     *
     * @throws UserError if the disk is full, or the store cannot be written for another reason that its user can mend
     */
    void apply(Batch batch);

    /** What is in the store now. Close it soon: the store cannot tidy up behind it. */
    Snapshot snapshot();

    @Override
    void close();
}
