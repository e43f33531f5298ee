/** The files for people and programs: counts.csv, summary.md, ledger.json, rejected.ndjson. */
@NullMarked
package org.marsad.consumer.summary;

import org.jspecify.annotations.NullMarked;
