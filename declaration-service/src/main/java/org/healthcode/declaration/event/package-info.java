/**
 * Facts, the log that they are written to, and the two kinds that every feature writes: entries of
 * the audit log and retractions; and what looks again later for what could not be written. Plain
 * Java over the schemas and {@code account}; how the log is written is {@code kafka}'s business.
 */
@NullMarked
package org.healthcode.declaration.event;

import org.jspecify.annotations.NullMarked;
