package org.marsad.model.wire;

import org.marsad.model.count.Ledger;

/**
 * What {@code marsad.ledger} says of one partition of {@code marsad.events}, and what counting state remembers of it (rules 8 and 9).
 *
 * @param offset the first that is not counted yet
 * @param partitions how many the topic had when it was counted
 * @param tables fingerprint of the tables of names it was counted by
 */
public record Account(int partition, long offset, Ledger ledger, int partitions, String tables) {}
