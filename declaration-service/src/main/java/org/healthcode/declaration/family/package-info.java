/**
 * Family links and who may act for whom: form, rules, store (a port) and use cases. Plain Java; may
 * touch no other feature. Its edges are in {@code family.http} and {@code family.kafka}.
 */
@NullMarked
package org.healthcode.declaration.family;

import org.jspecify.annotations.NullMarked;
