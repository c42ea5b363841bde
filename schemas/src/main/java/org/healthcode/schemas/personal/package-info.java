/**
 * How the identity behind a pseudonym is encrypted, each person's under a key of their own: erasing
 * that key erases the person; and the one spelling of telephone numbers. Plain Java and Tink.
 */
@NullMarked
package org.healthcode.schemas.personal;

import org.jspecify.annotations.NullMarked;
