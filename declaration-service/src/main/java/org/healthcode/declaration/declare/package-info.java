/**
 * Health and itinerary declarations: forms, rules, and the use case that takes them. May touch
 * {@code family} to know for whom somebody may declare; the HTTP edge is in {@code declare.http}.
 */
@NullMarked
package org.healthcode.declaration.declare;

import org.jspecify.annotations.NullMarked;
