/**
 * The holder's appeal and what authorities answer: forms, rules, deadlines, rights, use cases,
 * store, and the watch over deadlines. Plain Java; may touch {@code family} to know who may act for
 * whom. Its edges are in {@code correction.http} and {@code correction.kafka}.
 */
@NullMarked
package org.healthcode.declaration.correction;

import org.jspecify.annotations.NullMarked;
