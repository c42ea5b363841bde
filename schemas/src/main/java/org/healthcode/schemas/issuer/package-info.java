/**
 * Other issuers whose codes are recognised here: how an entry of the list is read and what it must
 * be, the list with its number, the document that publishes it, and the signatures of what
 * installations ask each other. Plain Java over what the JDK and Jackson have.
 */
@NullMarked
package org.healthcode.schemas.issuer;

import org.jspecify.annotations.NullMarked;
