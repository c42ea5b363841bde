/**
 * Who calls and what is open to whom; it may touch the token's claims, and gives only typed views
 * of them on.
 */
@NullMarked
package org.healthcode.starter.security;

import org.jspecify.annotations.NullMarked;
