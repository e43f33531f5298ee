/** What runs in those processes, one class a part. */
@NullMarked
package org.marsad.bench.task;

import org.jspecify.annotations.NullMarked;
