/** Whether the pipeline is alive and caught up. */
@NullMarked
package org.marsad.web.pipeline;

import org.jspecify.annotations.NullMarked;
