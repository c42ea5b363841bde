/**
 * Who acts for an authority, and how far its region reaches. Plain Java; knows of schemas only the
 * codes of regions, and by which key topics know an account.
 */
@NullMarked
package org.healthcode.declaration.account;

import org.jspecify.annotations.NullMarked;
