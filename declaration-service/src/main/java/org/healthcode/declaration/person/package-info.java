/**
 * Who declares and about whom: identities that live for one request, profiles, and the ports that
 * tell what is known of a person already. Plain Java over the schemas and {@code event}; knows no
 * feature.
 */
@NullMarked
package org.healthcode.declaration.person;

import org.jspecify.annotations.NullMarked;
