/**
 * All that is held about one person, what an erasure takes of it, what of it may be forgotten, and
 * the ports by which use cases read people. Plain Java; the shell implements the ports.
 */
@NullMarked
package org.healthcode.risk.domain.person;

import org.jspecify.annotations.NullMarked;
