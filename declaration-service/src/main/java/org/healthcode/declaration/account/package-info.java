/**
 * Who acts for an authority, and in which region. Plain Java; knows of schemas only the codes of
 * regions, and of the starter who a second person is.
 */
@NullMarked
package org.healthcode.declaration.account;

import org.jspecify.annotations.NullMarked;
