/** Tests of public notices. */
@NullMarked
package org.healthcode.declaration.notice;

import org.jspecify.annotations.NullMarked;
