/** What is said at the door of the panel; all else is in the panel's own catalogue. */
export const accessTexts = {
  title: 'Admin panel',
  refused: 'This part is for admins',
  refusedText:
    'Your account does not have the admin role (403). Ask an admin of this server if you need it.',
  toRooms: 'Back to your conversations',
};
