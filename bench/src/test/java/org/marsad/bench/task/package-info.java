@NullMarked
package org.marsad.bench.task;

import org.jspecify.annotations.NullMarked;
