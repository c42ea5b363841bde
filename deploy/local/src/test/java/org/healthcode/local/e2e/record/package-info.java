/**
 * What is on record and who can read it: the audit log, what is held of a person, what others read
 * without our code, and that personal data is nowhere in the clear. May use {@code world}.
 */
@NullMarked
package org.healthcode.local.e2e.record;

import org.jspecify.annotations.NullMarked;
