const claims = {
  organisation: 'helseid://claims/client/claims/orgnr_parent',
  securityLevel: 'helseid://claims/identity/security_level',
  assuranceLevel: 'helseid://claims/identity/assurance_level',
  hprNumber: 'helseid://claims/hpr/hpr_number',
  nationalId: 'helseid://claims/identity/pid',
};

/** HelseID's names of claims, and of the scopes that are asked for: not the one for the national id, which nobody needs. */
export const helseid = {
  claims,
  scopes: {
    'helseid://scopes/identity/security_level': [claims.securityLevel],
    'helseid://scopes/identity/assurance_level': [claims.assuranceLevel],
    'helseid://scopes/hpr/hpr_number': [claims.hprNumber],
  },
};
