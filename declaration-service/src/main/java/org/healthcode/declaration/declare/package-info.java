/**
 * Health and itinerary declarations: forms, rules, and the use case that takes them. Plain Java;
 * may touch {@code family} to know for whom somebody may declare, and no other feature. Its edge is
 * in {@code declare.http}.
 */
@NullMarked
package org.healthcode.declaration.declare;

import org.jspecify.annotations.NullMarked;
