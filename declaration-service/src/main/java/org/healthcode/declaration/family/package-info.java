/**
 * Family links and who may act for whom: form, rules, store and use case. Plain Java; its edges are
 * in {@code family.http} and {@code family.kafka}.
 */
@NullMarked
package org.healthcode.declaration.family;

import org.jspecify.annotations.NullMarked;
