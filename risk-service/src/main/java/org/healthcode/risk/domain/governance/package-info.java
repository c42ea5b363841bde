/**
 * What is published about how power is used here: counts, never names; and the port to them. Plain
 * Java.
 */
@NullMarked
package org.healthcode.risk.domain.governance;

import org.jspecify.annotations.NullMarked;
