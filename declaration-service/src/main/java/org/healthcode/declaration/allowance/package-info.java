/**
 * How many people one account may make worse in a day: allowances that two people raise for a
 * stated time and reason, and what an account has left of its own. States, rules, use cases, and as
 * ports the store and what the gate says. Plain Java; may touch no other feature. Its edges are in
 * {@code allowance.http} and {@code allowance.kafka}.
 */
@NullMarked
package org.healthcode.declaration.allowance;

import org.jspecify.annotations.NullMarked;
