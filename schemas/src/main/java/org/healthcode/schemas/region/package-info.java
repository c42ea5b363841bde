/**
 * The administrative regions of China (GB/T 2260): codes that can be compared, and the table of
 * names that ships with this module. Plain Java; touches nothing but its own resource.
 */
@NullMarked
package org.healthcode.schemas.region;

import org.jspecify.annotations.NullMarked;
