/**
 * Venues, the codes at their doors and who checks in there: forms, rules, use cases, store. Plain
 * Java; may touch {@code family} to know who may act for whom. Codes are drawn in {@code
 * venue.poster}; its edges are in {@code venue.http} and {@code venue.kafka}.
 */
@NullMarked
package org.healthcode.declaration.venue;

import org.jspecify.annotations.NullMarked;
