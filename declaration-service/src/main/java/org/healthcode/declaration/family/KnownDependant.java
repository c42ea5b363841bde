package org.healthcode.declaration.family;

import java.util.Optional;
import org.healthcode.schemas.id.NameTag;

/**
 * What is known of somebody before a link to them is made.
 *
 * @param known whether anything is: a profile, or a fact that anybody told of them
 * @param name the tag of their name; empty where no name is known to compare with
 * @param regionCode GB/T 2260, where they belong; empty where that is not known
 */
public record KnownDependant(boolean known, Optional<NameTag> name, String regionCode) {}
