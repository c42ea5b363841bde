/**
 * Who acts for an authority, and how far its region reaches. Plain Java; touches nothing but the
 * JDK.
 */
@NullMarked
package org.healthcode.declaration.account;

import org.jspecify.annotations.NullMarked;
