/**
 * The list of other issuers whose codes are recognised here: proposed by one person of the
 * province, approved by another, ended by one. What an entry must be, {@code schemas.issuer} says.
 */
@NullMarked
package org.healthcode.declaration.issuer;

import org.jspecify.annotations.NullMarked;
